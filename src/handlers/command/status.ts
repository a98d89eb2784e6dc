import { renderAmbiguousAccount, renderUnknownAccount } from '../../messages/answers/ambiguous-account.ts';
import { renderAccountStatus, renderOverview, renderRequestStatus } from '../../messages/answers/status-answer.ts';
import { describeGuardrailsAt } from '../../messages/format/guardrail-words.ts';
import type { Content } from '../../messages/message.ts';
import { findDeciders } from '../../messages/request/find-deciders.ts';
import { findApplicableRules, isNamedBy } from '../../requests/approval-rules.ts';
import { isRequestId } from '../../requests/new-request.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { readKnownGate } from '../sight/read-known-gate.ts';
import { readSight, type Sight } from '../sight/visible-accounts.ts';
import { findAccount } from './find-account.ts';

/** How far a request is, what an account is, or, of nothing, the person's own open requests. */
export async function answerStatus(parts: HandlerParts, person: PersonId, said: string | null): Promise<Content> {
  const sight = await readSight(parts, person);
  if (said === null) return answerOverview(parts, person, sight);
  if (isRequestId(said)) return answerRequest(parts, person, said.toUpperCase(), sight);

  const found = findAccount(sight.accounts, said);
  if (found.kind === 'one') {
    const { row } = found;
    const { governance } = parts.file();
    const own = row.className === null ? [] : (governance.classes[row.className]?.guardrails ?? []);
    const guardrails = row.ouPath === null ? [] : describeGuardrailsAt(governance, row.ouPath, own);
    const names = await parts.directory.readNames(row.owner === null ? [] : [row.owner]);
    return renderAccountStatus(row, guardrails, names);
  }
  if (found.kind === 'several') {
    const owners = found.rows.map(({ owner }) => owner).filter((owner) => owner !== null);
    return renderAmbiguousAccount(said, found.rows, await parts.directory.readNames(owners));
  }
  // An account that is still asked for or being made has a request of its name.
  const holder = await parts.store.requests.readNameHolder(said);
  const request = holder === null ? null : await parts.store.requests.read(holder);
  if (request !== null && (await maySee(parts, person, request, sight))) return answerOne(parts, request);
  return (await explainUnread(parts, sight, person)) ?? renderUnknownAccount(said);
}

async function answerRequest(parts: HandlerParts, person: PersonId, id: string, sight: Sight): Promise<Content> {
  const request = await parts.store.requests.read(id);
  if (request === null || !(await maySee(parts, person, request, sight)))
    return (
      (await explainUnread(parts, sight, person)) ??
      explainRefusal(parts, { kind: 'unknown-request', id }, null, person, 'see')
    );
  return answerOne(parts, request);
}

async function maySee(parts: HandlerParts, person: PersonId, request: AccountRequest, sight: Sight): Promise<boolean> {
  if (sight.sees(request)) return true;
  const approvers = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => rule.approvers);
  return isNamedBy(approvers, person, await parts.directory.readGroups(approvers));
}

async function answerOne(parts: HandlerParts, request: AccountRequest): Promise<Content> {
  const approvers = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => rule.approvers);
  const names = await parts.directory.readNames([
    request.requester,
    request.wish.owner,
    ...approvers,
    ...request.approvals.map(({ by }) => by),
    ...(request.decided === null || request.decided.by === 'steward' ? [] : [request.decided.by]),
  ]);
  const card = (await parts.store.ledger.read(request.id)).posted.get('card');
  return renderRequestStatus({
    request,
    names,
    deciders: findDeciders(request, names),
    permalink: card === undefined ? null : await readPermalink(parts, card),
  });
}

async function readPermalink(
  parts: HandlerParts,
  card: { readonly channel: string; readonly ts: string },
): Promise<string | null> {
  try {
    return (await parts.client.chat.getPermalink({ channel: card.channel, message_ts: card.ts })).permalink ?? null;
  } catch {
    return null;
  }
}

async function answerOverview(parts: HandlerParts, person: PersonId, sight: Sight): Promise<Content> {
  const open = await parts.store.requests.readMany(await parts.store.requests.listOpenIds());
  const own = open.filter((request) => request.requester === person || request.wish.owner === person);
  const gate = await readKnownGate(parts);
  const isPartial = sight.unread.length > 0 || (sight.isViewer && !sight.isRead);
  const names = await parts.directory.readNames(gate?.kind === 'paused' ? [gate.by] : []);
  return renderOverview({
    requests: own,
    accounts: isPartial ? null : sight.accounts.length,
    gate,
    names,
  });
}
