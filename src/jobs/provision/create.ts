import { AwsProblem } from '../../aws/aws-problem.ts';
import { findCreation, startCreation } from '../../aws/creation.ts';
import { findDesiredTags } from '../../requests/desired-account.ts';
import { intendCreation, setCreation } from '../../requests/provisioning.ts';
import { takeClass } from '../../requests/terms.ts';
import { waitForGuardrails } from './guardrail-steps.ts';
import { type CreatingRequest, type RunStep, type StepResult, type StepTools, takeAccountWish } from './step.ts';

/**
 * Has AWS begin to create the account. `CreateAccount` takes no token that would make a repeat harmless, so the intent is
 * stored before the call. Where an intent is found whose answer was not seen, the creation is looked for, as long as AWS's
 * lists may lag, before another one is begun.
 */
export const createAccount: RunStep = async (request, tools) => {
  const { creation } = request.provisioning;
  const wish = takeAccountWish(request);
  if (creation.accountId !== null || creation.creationId !== null) return { kind: 'done', outcome: 'already' };

  if (creation.intentAt !== null) {
    const found = await lookForLostCreation(request, tools);
    if (found !== null) return found;
  }
  await tools.gate.pass();
  const waiting = (await waitForGuardrails(request, tools)) ?? (await waitForSlot(request, tools));
  if (waiting !== null) return waiting;
  const intended = await intend(request, tools);
  if (intended === null) {
    const detail = takeClass(request).ou;
    return { kind: 'fail', code: 'ou-missing', detail, problem: null, creation: { intentAt: null } };
  }
  try {
    const creationId = await startCreation(tools.aws, {
      name: wish.name,
      email: wish.email,
      roleName: tools.file().governance.request.roleName,
      tags: findDesiredTags({ id: request.id, wish, terms: request.terms }),
    });
    return { kind: 'done', outcome: 'started', creation: { creationId, intentAt: null } };
  } catch (error) {
    const mayHaveBegun = error instanceof AwsProblem && error.ambiguous;
    if (mayHaveBegun) return { kind: 'wait', reason: { kind: 'lists-may-lag' }, ms: tools.timing.pollFirstMs };
    // AWS refused, or the call was never sent: nothing began, the call does not count, and the slot is for another.
    if (isDefinite(error)) {
      const { attempts, firstIntentAt } = creation;
      await tools.commit(setCreation(intended, tools.now(), { intentAt: null, attempts, firstIntentAt }));
      await tools.slots.releaseSlot(request.id);
    }
    throw error;
  }
};

/** Whose turn may be next looks this often, in parts of the usual pause; others less often, however long the line. */
const frontPauses = 0.5;
const mostPauses = 5;

/** Takes a slot (null), or stands in line: those in front look often, so that a free slot is taken soon, the others seldom. */
async function waitForSlot(request: CreatingRequest, tools: StepTools): Promise<StepResult | null> {
  const { slotMs, slotPollMs } = tools.timing;
  const limit = tools.file().governance.request.concurrency;
  const now = tools.now();
  const since = request.provisioning.startedAt ?? now;
  const lineMs = 3 * mostPauses * slotPollMs;
  const answer = await tools.slots.takeSlot(request.id, { limit, ttlMs: slotMs, now, since, lineMs });
  if (answer.kind === 'taken') return null;
  const pauses = answer.ahead < 2 * limit ? frontPauses : Math.min(mostPauses, answer.ahead / (2 * limit));
  return { kind: 'wait', reason: { kind: 'creation-slot' }, ms: pauses * slotPollMs };
}

/** Stores that the account is about to be begun; null: its OU is not there. Where AWS does not say, the slot is for another. */
async function intend(request: CreatingRequest, tools: StepTools): Promise<CreatingRequest | null> {
  try {
    // Read anew: an account whose OU went away a moment ago would be made and then stand at the root.
    tools.organization.forgetOu(takeClass(request).ou);
    const ouId = await tools.organization.readOuId(takeClass(request).ou);
    return ouId === null ? null : await tools.commit(intendCreation(request, tools.now()));
  } catch (error) {
    if (error instanceof AwsProblem) await tools.slots.releaseSlot(request.id);
    throw error;
  }
}

/** An error that shows that AWS did not begin anything. */
function isDefinite(error: unknown): boolean {
  return error instanceof AwsProblem || (error instanceof Error && error.name === 'GateClosed');
}

/** What became of a `CreateAccount` whose answer was not seen; null: nothing, for certain. */
async function lookForLostCreation(request: CreatingRequest, tools: StepTools): Promise<StepResult | null> {
  const { creation } = request.provisioning;
  const { name, email } = takeAccountWish(request);
  const since = creation.firstIntentAt ?? request.askedAt;
  const found = await findCreation(
    tools.aws,
    {
      name,
      email,
      requestId: request.id,
      since,
      exclude: creation.notOurs,
    },
    tools.now(),
  );
  if (found === null || (found.kind === 'foreign' && found.mayLag)) {
    const searchEnds = (creation.intentAt ?? since) + tools.timing.listLagMs;
    if (tools.now() >= searchEnds && found === null) return null;
    return {
      kind: 'wait',
      reason: { kind: 'lists-may-lag' },
      ms: Math.min(tools.timing.pollLongestMs, tools.timing.listLagMs / 6),
    };
  }
  switch (found.kind) {
    case 'in-progress':
      return {
        kind: 'done',
        outcome: 'started',
        creation: { creationId: found.creationId, intentAt: null, adopted: true },
      };
    case 'account':
      return {
        kind: 'done',
        outcome: 'started',
        creation: { accountId: found.accountId, creationId: found.creationId, intentAt: null },
      };
    case 'foreign':
      // The address is another's, so the call whose answer was lost made nothing.
      return {
        kind: 'fail',
        code: 'email-taken',
        detail: found.accountId,
        problem: null,
        creation: { intentAt: null },
      };
  }
}
