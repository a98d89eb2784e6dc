import type { GovernanceFile } from '../../config/governance.ts';
import { describeGuardrailsAt } from '../../messages/format/guardrail-words.ts';
import { findDeciders } from '../../messages/request/find-deciders.ts';
import type { RequestView } from '../../messages/request/view.ts';
import { expandIds, findApplicableRules } from '../../requests/approval-rules.ts';
import type { AccountRequest } from '../../requests/request.ts';
import type { Directory } from '../../slack/directory.ts';
import type { AccountRecord } from '../../store/account-records.ts';

/** Everything that the messages about a request say, read now. */
export async function readRequestView(
  request: AccountRequest,
  parts: {
    readonly file: GovernanceFile;
    readonly directory: Directory;
    readonly accounts: readonly AccountRecord[];
    readonly quotaFull: { readonly accounts: number } | null;
    readonly permalink: string | null;
    readonly cardProblem: string | null;
    readonly posted: ReadonlySet<string>;
    /** Epoch milliseconds. */
    readonly now: number;
  },
): Promise<RequestView> {
  const { directory, accounts } = parts;
  const { governance } = parts.file;
  const { wish, terms } = request;
  const named = findApplicableRules(terms, wish).flatMap(({ rule }) => rule.approvers);
  const groups = await directory.readGroups([...named, ...governance.admins]);
  const approvers = [...expandIds(named, groups)];
  const admins = [...expandIds(governance.admins, groups)];
  const mentioned = [
    request.requester,
    wish.owner,
    ...request.approvals.map(({ by }) => by),
    ...request.history.map(({ actor }) => actor),
    ...(request.decided === null ? [] : [request.decided.by]),
    ...named,
    ...approvers,
    ...admins,
    ...governance.admins,
  ];
  const names = await directory.readNames(mentioned.filter((id) => id !== 'steward'));
  const neighbours = accounts
    .filter((account) => account.requestId !== request.id)
    .filter((account) => (wish.team === null ? account.owner === wish.owner : account.team === wish.team))
    .map(({ name, className }) => ({ name, className }));
  return {
    request,
    names,
    now: parts.now,
    ouGuardrails: terms.class === null ? [] : describeGuardrailsAt(governance, terms.class.ou, terms.class.guardrails),
    deciders: findDeciders(request, names),
    neighbours,
    sameClassCount: neighbours.filter(({ className }) => className === wish.className).length,
    quotaFull: parts.quotaFull,
    permalink: parts.permalink,
    cardProblem: parts.cardProblem,
    posted: parts.posted,
    channels: { requests: governance.channels.requests, audit: governance.channels.audit },
    admins,
    approvers,
    groups,
  };
}
