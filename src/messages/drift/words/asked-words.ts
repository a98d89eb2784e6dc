import type { AccountRequest, DriftWish } from '../../../requests/request.ts';
import { type FixOperation, isDriftWish, listMarks } from '../../../requests/wish/wish.ts';
import { type Line, renderCode } from '../../blocks.ts';
import { formatDay, renderMoment } from '../../format/dates.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import { describeProgress } from '../../request/words/decision-words.ts';
import { findStatusMark } from '../../status-words.ts';
import type { DriftView, ReportedFinding } from '../drift-view.ts';
import type { FindingGroup } from '../group-findings.ts';

/** What was done to findings, as it begins a line. */
const deeds: Readonly<Record<FixOperation, string>> = {
  'create-ou': 'Created',
  'rename-ou': 'Renamed',
  'move-account': 'Moved back',
  'rename-account': 'Renamed',
  'tag-account': 'Tagged',
  'set-contact': 'Contact set',
  'enable-policy-type': 'Switched on',
  'create-guardrail': 'Created',
  'attach-guardrail': 'Re-attached',
  'update-guardrail': 'Restored',
  'detach-policy': 'Detached',
  'attach-full-access': 'Re-attached',
  'ensure-budget': 'Corrected',
};

/** The last request about all of a group; null: there is none. */
export function findAsked(
  { findings }: FindingGroup<ReportedFinding>,
  { asked }: Pick<DriftView, 'asked'>,
): { readonly request: AccountRequest; readonly wish: DriftWish } | null {
  const last = [...asked]
    .sort((one, other) => other.askedAt - one.askedAt)
    .flatMap((request) => (isDriftWish(request.wish) ? [{ request, wish: request.wish }] : []))
    .find(({ wish }) => {
      const about = new Set(listIds(wish));
      return findings.every(({ id }) => about.has(id));
    });
  return last ?? null;
}

/** Ids of the findings of which something is under way or done by these requests. */
export function findAnswered(requests: readonly AccountRequest[]): ReadonlySet<string> {
  return new Set(
    requests.flatMap((request) => (isDriftWish(request.wish) && isAnswered(request) ? listIds(request.wish) : [])),
  );
}

function listIds(wish: DriftWish): readonly string[] {
  return wish.kind === 'adopt' ? wish.accounts.map(({ findingId }) => findingId) : listMarks(wish).map(({ id }) => id);
}

/** Whether it is under way or done: then nothing is left to press. */
export function isAnswered({ status }: AccountRequest): boolean {
  return status === 'waiting' || status === 'approved' || status === 'creating' || status === 'ready';
}

/** `✅ Re-attached by Ben today at 14:05 REQ-7F3K2`, `⏳ asked for by Ben: waiting for approval`. */
export function renderAsked(request: AccountRequest, wish: DriftWish, names: Names): Line {
  const mark = findStatusMark(request.status);
  const by = findName(names, request.requester);
  const id = ['   ', renderCode(request.id)];
  if (request.status !== 'ready') return [`${mark} asked for by ${by}: ${describeProgress(request, names)}`, ...id];
  const at = request.history.at(-1)?.at ?? request.askedAt;
  return [`${mark} ${describeDone(wish)} by ${by}${describeRest(wish, names)}, `, renderMoment(at), ...id];
}

function describeDone(wish: DriftWish): string {
  if (wish.kind === 'waive') return 'Waived';
  if (wish.kind === 'adopt') return 'Adopted';
  const isMade = wish.findings.every(({ kind }) => kind === 'budget-missing');
  return isMade ? 'Created' : deeds[wish.operation];
}

function describeRest(wish: DriftWish, names: Names): string {
  if (wish.kind === 'waive') return ` until ${formatDay(wish.until)}`;
  return wish.kind === 'adopt' ? ` for ${findName(names, wish.owner)}` : '';
}
