import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRules } from '../../../src/requests/approval-rules.ts';
import { approve, cancel, deny, expire, remind, retry, setProblems } from '../../../src/requests/decide.ts';
import {
  failRequest,
  findNextStep,
  finishRequest,
  finishStep,
  intendCreation,
  setCreation,
  setWaiting,
  startStep,
} from '../../../src/requests/provisioning.ts';
import type { AccountRequest, Problem, RequestStatus, StepOutcome } from '../../../src/requests/request.ts';
import { failureCodes, transitions } from '../../../src/requests/request.ts';
import {
  makeClass,
  makeFailure,
  makeFile,
  makeGroups,
  makeRule,
  makeWaitingRequest,
  makeWish,
  someMoment,
} from '../../support/requests.ts';

const people = ['U0ANA', 'U0OWN', 'U0BEN', 'U0CAT', 'U0FIN', 'U0ADMIN', 'U0EVE'];
const rules = [
  makeRule({ approvers: ['S0PLATFORM', 'U0ANA'], required: 2 }),
  makeRule({ approvers: ['S0PLATFORM', 'U0FIN', 'U0OWN'] }),
];
const base = makeClass({ approvals: rules });

/** The governance file as it was, and as somebody may change it. */
const files = [
  makeFile({ classes: { sandbox: base } }, '0'.repeat(64)),
  makeFile({ classes: { sandbox: base }, viewers: ['U0EVE'] }, '1'.repeat(64)),
  makeFile({ classes: { sandbox: { ...base, ou: 'Workloads' } } }, '2'.repeat(64)),
  makeFile({ classes: { sandbox: { ...base, approvals: [makeRule({ approvers: ['U0CAT'] })] } } }, '3'.repeat(64)),
  makeFile({ classes: { sandbox: { ...base, approvals: [] } } }, '4'.repeat(64)),
  makeFile({ classes: { sandbox: { ...base, budget: { ...base.budget!, maxUsd: 10 } } } }, '5'.repeat(64)),
  makeFile({ classes: { other: base } }, '6'.repeat(64)),
  makeFile(
    { classes: { sandbox: base }, approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf: true } },
    '7'.repeat(64),
  ),
] as const;

const groupStates = [
  makeGroups({ S0PLATFORM: ['U0BEN', 'U0CAT', 'U0FIN'] }),
  makeGroups({ S0PLATFORM: ['U0BEN'] }),
  makeGroups({ S0PLATFORM: null }),
];

const problemLists: readonly (readonly Problem[])[] = [
  [],
  [{ kind: 'unmeetable', rule: 0, available: 1, required: 2 }],
  [{ kind: 'class-gone' }],
];

/** Something happens to a request; `pick` chooses among what is possible there. */
interface Happening {
  readonly what: 'press' | 'clock' | 'work';
  readonly pick: number;
  readonly by: string;
  readonly file: number;
  readonly groups: number;
  readonly isMember: boolean;
  readonly laterMs: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('press', 'press', 'press', 'press', 'clock', 'work', 'work', 'work', 'work', 'work'),
  pick: fc.nat({ max: 10_000 }),
  by: fc.constantFrom(...people, 'U0BEN', 'U0CAT', 'U0FIN', 'U0ADMIN'),
  // Mostly the file as it was: else hardly any request comes to its approvals.
  file: fc.oneof(
    { weight: 25, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: files.length - 1 }) },
  ),
  groups: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 2 }) }),
  isMember: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  laterMs: fc.oneof(
    { weight: 150, arbitrary: fc.nat({ max: 3_600_000 }) },
    { weight: 1, arbitrary: fc.constant(700_000_000) },
  ),
});

/** Half of the requests are approved first, so that enough of them come to their end. */
const approvals: readonly Happening[] = ['U0FIN', 'U0BEN', 'U0CAT'].map((by) => ({
  what: 'press',
  pick: 19,
  by,
  file: 0,
  groups: 0,
  isMember: true,
  laterMs: 1,
}));

function happen(request: AccountRequest, { what, pick, ...rest }: Happening, at: number): AccountRequest {
  const act = { by: rest.by, at, message: null };
  const situation = { file: files[rest.file]!, groups: groupStates[rest.groups]!, isMember: rest.isMember };
  if (what === 'press') {
    const press = pick % 20;
    const decision =
      press === 0
        ? deny(request, act, 'no', situation)
        : press === 1
          ? cancel(request, act, situation)
          : press < 5
            ? retry(request, act, situation)
            : approve(request, act, situation);
    expect(decision.next !== null || decision.refusal !== null).toBe(true);
    return decision.next ?? request;
  }
  if (what === 'clock') {
    if (pick % 3 === 0) return expire(request, at) ?? request;
    if (pick % 3 === 1) return remind(request, at) ?? request;
    return setProblems(request, problemLists[pick % problemLists.length]!, at) ?? request;
  }
  if (request.status !== 'approved' && request.status !== 'creating') return request;
  return work(request, pick, at);
}

/** One thing that a worker does, of those that the types let it do here. */
function work(
  request: Extract<AccountRequest, { status: 'approved' | 'creating' }>,
  pick: number,
  at: number,
): AccountRequest {
  const step = findNextStep(request.provisioning);
  if (request.status === 'approved') {
    if (pick % 6 === 0) return failRequest(request, makeFailure({ at }));
    if (pick % 6 === 1) return setWaiting(request, 'create', { reason: { kind: 'creation-slot' }, until: at + 1000 });
    return startStep(request, step!.name, at);
  }
  if (step === null) return finishRequest(request, at);
  const { creation } = request.provisioning;
  const outcomes: StepOutcome[] = ['created', 'adopted', 'moved', 'updated', 'already'];
  const outcome = outcomes[pick % outcomes.length]!;
  switch (pick % 8) {
    case 0:
      return failRequest(
        request,
        makeFailure({ step: step.name, code: failureCodes[pick % failureCodes.length]!, at }),
      );
    case 1:
      return setWaiting(request, step.name, { reason: { kind: 'aws-busy' }, until: at + 1000 });
    case 2:
      return startStep(request, step.name, at);
    case 3:
      return creation.accountId === null ? intendCreation(request, at) : request;
    case 4:
      if (creation.intentAt === null) return request;
      return setCreation(request, at, { intentAt: null, creationId: `car-${pick}` });
    default:
      if (creation.accountId === null && step.name !== 'create')
        return finishStep(request, step.name, outcome, at, { accountId: String(pick).padStart(12, '0') });
      return finishStep(request, step.name, outcome, at);
  }
}

/** Can these people, with the rules that each of them is in, fill all places? Plainly, by trying. */
function canFill(places: readonly number[], seats: readonly (readonly number[])[]): boolean {
  const [first, ...others] = places;
  if (first === undefined) return true;
  return seats.some(
    (rulesOf, index) =>
      rulesOf.includes(first) &&
      canFill(
        others,
        seats.filter((_, at) => at !== index),
      ),
  );
}

function checkStep(before: AccountRequest, after: AccountRequest): void {
  if (after === before) return;
  expect(after.version).toBe(before.version + 1);
  expect(transitions[before.status]).toContain(after.status);
  for (const key of ['id', 'requester', 'askedAt', 'expiresAt', 'wish'] as const) expect(after[key]).toBe(before[key]);

  const added = after.history.slice(before.history.length);
  expect(after.history.slice(0, before.history.length)).toStrictEqual(before.history);
  let status: RequestStatus = before.status;
  for (const entry of added) {
    expect(entry.from).toBe(status);
    expect(transitions[status]).toContain(entry.to);
    status = entry.to;
  }
  expect(after.status).toBe(status);

  // Nothing that was made, or may have been made, is forgotten or given away.
  const made = before.provisioning?.creation;
  if (made !== undefined) {
    const now = after.provisioning?.creation;
    if (made.accountId !== null) expect(now?.accountId).toBe(made.accountId);
    expect(now?.attempts).toBeGreaterThanOrEqual(made.attempts);
    if (made.firstIntentAt !== null) expect(now?.firstIntentAt).toBe(made.firstIntentAt);
    if (made.intentAt !== null) expect(now?.intentAt !== null || now.creationId !== null).toBe(true);
    if (made.accountId !== null || made.intentAt !== null) expect(after.status).not.toBe('cancelled');
    expect(after.provisioning?.run).toBe(
      before.provisioning!.run + (before.status === 'failed' && after.status === 'creating' ? 1 : 0),
    );
  }
}

function checkRequest(request: AccountRequest): void {
  const { approvals, terms } = request;
  expect(request.decided === null).toBe(request.status === 'waiting');
  expect(request.history.filter(({ from, to }) => from === 'waiting' && to !== 'waiting').length).toBe(
    request.status === 'waiting' ? 0 : 1,
  );
  expect(new Set(approvals.map(({ by }) => by)).size).toBe(approvals.length);
  if (!terms.allowSelf) for (const { by } of approvals) expect(['U0ANA', 'U0OWN']).not.toContain(by);

  const places = findRules(terms).flatMap((rule, index) => new Array<number>(rule.required).fill(index));
  const met = canFill(
    places,
    approvals.map((approval) => approval.rules),
  );
  const wasApproved = request.history.some(({ to }) => to === 'approved');
  if (wasApproved) expect(met).toBe(true);
  if (request.status === 'waiting' && places.length > 0) expect(met).toBe(false);
  if (wasApproved) expect(Number(request.wish.monthlyBudgetUsd)).toBeLessThanOrEqual(terms.class!.budget!.maxUsd);
  if (request.provisioning !== null) expect(wasApproved).toBe(true);

  if (request.status === 'failed') expect(request.provisioning.failure).not.toBeNull();
  if (request.status === 'creating') expect(request.provisioning.failure).toBeNull();
  if (request.status === 'ready') expect(request.provisioning.steps.every((step) => step.status === 'done')).toBe(true);
  // It is stored as JSON.
  expect(JSON.parse(JSON.stringify(request))).toStrictEqual(request);
}

describe('a request, whatever people, clock and workers do in whatever order', () => {
  it('keeps its rules at every step', () => {
    const seen = new Set<RequestStatus>();
    fc.assert(
      fc.property(fc.boolean(), fc.array(happening, { maxLength: 60, size: 'max' }), (isApproved, happenings) => {
        let request = makeWaitingRequest(files[0], makeWish({ owner: 'U0OWN' }));
        let at = someMoment;
        for (const next of isApproved ? [...approvals, ...happenings] : happenings) {
          at += next.laterMs;
          const after = happen(request, next, at);
          checkStep(request, after);
          checkRequest(after);
          request = after;
          seen.add(request.status);
        }
      }),
      { numRuns: 200 },
    );
    // The property would prove little of states that were never reached.
    expect([...seen].sort()).toStrictEqual(Object.keys(transitions).sort());
  });
});
