import type { AttentionMemory } from '../../../costs/attention/attention.ts';
import { explainConcern } from '../../../costs/attention/explain-concern.ts';
import { findAttention } from '../../../costs/attention/find-attention.ts';
import { type ConcernAnswer, type DigestView, findUsageKey } from '../../../messages/costs/digest-view.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import type { AccountRequest } from '../../../requests/request.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { DigestAnswers } from '../../../store/reports/report-answers.ts';
import type { PreparedDigest, PreparedReport } from '../costs/prepared-report.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';

/**
 * What the messages of a digest are drawn from: what its run keeps, and what people answered to it since. However much later
 * it is drawn, it says what was so then.
 */
export async function createView(
  prepared: PreparedReport,
  { digest, memory, scope, usage }: PreparedDigest,
  { explained, asked, raised }: DigestAnswers & { readonly raised: ReadonlyMap<string, AccountRequest> },
  { directory }: Pick<ReportParts, 'directory'>,
): Promise<DigestView> {
  const { managementAccountId, dueAt } = prepared;
  const context = { today: findDate(dueAt), managementAccountId };
  const first = findAttention(digest, memory, context);
  let said: AttentionMemory = first.memory;
  for (const [concern, explanation] of Object.entries(explained))
    said = explainConcern(said, concern, explanation) ?? said;
  const attention = said === first.memory ? first : findAttention(digest, said, context);
  const explainers = [...attention.items, ...attention.explained, ...attention.resolved].flatMap((item) =>
    [item.explained?.by ?? [], item.formerly?.by ?? []].flat(),
  );
  const askers = [
    ...Object.values(asked).flatMap(({ by, owner }) => [by, owner]),
    ...[...raised.values()].flatMap(({ requester, approvals, decided }) => [
      requester,
      ...approvals.map(({ by }) => by),
      ...(decided === null || decided.by === 'steward' ? [] : [decided.by]),
    ]),
  ];
  const owners = digest.accounts.flatMap(({ owner }) => owner ?? []);
  const scopeOwner = scope?.owner === undefined ? [] : [scope.owner];
  const names = await directory.readNames([...owners, ...explainers, ...askers, ...scopeOwner]);
  return {
    ...{ digest, attention, names, source: prepared.source },
    reportId: nameRun(prepared.report, dueAt),
    scope: describeScope(scope, names),
    lateSince: prepared.isLate ? dueAt : null,
    answers: findAnswers(asked, raised),
    usage: new Map(usage.map(({ accountId, service, changes }) => [findUsageKey(accountId, service), changes])),
  };
}

function findAnswers(
  asked: DigestAnswers['asked'],
  raised: ReadonlyMap<string, AccountRequest>,
): DigestView['answers'] {
  const answers = new Map<string, readonly ConcernAnswer[]>(
    Object.entries(asked).map(([concern, { by, owner }]) => [concern, [{ kind: 'asked', by, owner }]]),
  );
  for (const [concern, request] of raised)
    answers.set(concern, [...(answers.get(concern) ?? []), { kind: 'raise', request }]);
  return answers;
}
