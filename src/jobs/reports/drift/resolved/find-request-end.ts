import type { FindingEnder } from '../../../../messages/drift/drift-view.ts';
import type { AccountRequest } from '../../../../requests/request.ts';

/** What a request ended. */
export interface RequestEnd {
  /** Ids of findings. */
  readonly findings: readonly string[];
  /** When it did the last of its work, epoch milliseconds. */
  readonly at: number;
  readonly by: FindingEnder;
}

/**
 * What a request from a drift report has ended, also where it failed or goes on after that; null: nothing. What was gone before
 * Steward looked, others ended, and a waiver ends nothing.
 */
export function findRequestEnd({ id, requester, wish, approvals, provisioning }: AccountRequest): RequestEnd | null {
  const steps = provisioning?.steps ?? [];
  const isDone = steps.some(
    ({ name, status, outcome }) => status === 'done' && (name === 'adopt' || (name === 'fix' && outcome !== 'already')),
  );
  if (!isDone || (wish.kind !== 'fix' && wish.kind !== 'adopt')) return null;
  return {
    findings: wish.kind === 'fix' ? wish.findings.map((each) => each.id) : wish.accounts.map((each) => each.findingId),
    at: Math.max(...steps.flatMap(({ startedAt, endedAt }) => endedAt ?? startedAt ?? [])),
    by: {
      ...{ kind: 'request', requestId: id, deed: wish.kind === 'fix' ? 'fixed' : 'adopted', by: requester },
      approvers: [...new Set(approvals.map(({ by }) => by))].filter((by) => by !== requester),
    },
  };
}
