import type { AwsProblem } from '../../aws/aws-problem.ts';
import { findCreation, readCreation } from '../../aws/creation.ts';
import { readAccount } from '../../aws/organization/read-account.ts';
import { knowsEveryCreation, reopenCreation } from '../../requests/provisioning.ts';
import type { Creation, FailureCode } from '../../requests/request.ts';
import { type CreatingRequest, type RunStep, type StepResult, type StepTools, takeAccountWish } from './step.ts';

/** A creation that AWS fails by its own fault is begun anew until there were this many. */
const mostFaults = 3;

/** While AWS is still checking the licence of the management account it is asked again this many times, ever later. */
const mostWaits = 10;

/**
 * An account that may be this request's is looked for this many times longer than lists should lag: failing would be
 * wrong, and waiting costs little.
 */
const patience = 5;

/**
 * Waits until AWS has made the account, with growing pauses. A creation that failed because the address is taken is an
 * account to adopt where it carries this request's tag; by anyone else's account it is a failure.
 */
export const activateAccount: RunStep = async (request, tools) => {
  const { creation } = request.provisioning;
  if (creation.accountId !== null) return finish(request, tools, creation.accountId, 'created');
  if (creation.creationId === null) return reopen(request, tools, {});

  // AWS is at it, whoever holds the slots. Before the look, since AWS may not answer that one for a while.
  await tools.slots.holdSlot(request.id, tools.timing.slotMs, tools.now());
  const status = await readCreation(tools.aws, creation.creationId);
  switch (status.state) {
    case 'in-progress':
      return { kind: 'wait', reason: null, ms: findPause(request, tools) };
    case 'succeeded': {
      // Found by its name only: it is this request's account if the address is.
      if (creation.adopted) {
        const account = await readAccount(tools.aws, status.accountId);
        if (account.email.toLowerCase() !== takeAccountWish(request).email.toLowerCase())
          return reopen(request, tools, { notOurs: [...creation.notOurs, creation.creationId] });
      }
      return finish(request, tools, status.accountId, 'created');
    }
    case 'unknown':
      if (isWithinLag(request, tools)) return waitForLists(tools);
      return reopen(request, tools, { notOurs: [...creation.notOurs, creation.creationId] });
    case 'failed':
      return answerFailure(request, tools, status.problem);
  }
};

async function answerFailure(request: CreatingRequest, tools: StepTools, problem: AwsProblem): Promise<StepResult> {
  const { creation } = request.provisioning;
  if (problem.code === 'email-taken' || problem.awsName === 'CONCURRENT_ACCOUNT_MODIFICATION') {
    const { name, email } = takeAccountWish(request);
    const found = await findCreation(
      tools.aws,
      {
        name,
        email,
        requestId: request.id,
        since: creation.firstIntentAt ?? request.askedAt,
        exclude: creation.creationId === null ? creation.notOurs : [...creation.notOurs, creation.creationId],
      },
      tools.now(),
    );
    if (found?.kind === 'account') return finish(request, tools, found.accountId, 'adopted');
    if (found?.kind === 'in-progress') return reopen(request, tools, { creationId: found.creationId, adopted: true });
    // An earlier call of this request may have made it, and AWS's lists do not show it yet.
    const mayBeOurs = !knowsEveryCreation(request) || problem.code !== 'email-taken';
    const mayShowYet = found === null ? mayBeOurs : found.mayLag && mayBeOurs;
    if (mayShowYet && isWithinLag(request, tools, patience)) return waitForLists(tools);
    // A twin that was in flight and left nothing behind is no reason not to begin again.
    if (found !== null || problem.code === 'email-taken') {
      await tools.slots.releaseSlot(request.id);
      const detail = found?.kind === 'foreign' ? found.accountId : null;
      return { kind: 'fail', code: 'email-taken', detail, problem, step: 'create', creation: findCertainty(request) };
    }
  }
  await tools.slots.releaseSlot(request.id);
  const most = problem.next === 'wait' ? mostWaits : mostFaults;
  if ((problem.next === 'retry' || problem.next === 'wait') && creation.attempts < most)
    return beginAnew(request, tools, problem);
  const code = findFailureCode(problem);
  return { kind: 'fail', code, detail: problem.detail, problem, step: 'create', creation: findCertainty(request) };
}

/** Another `CreateAccount` after a pause: what AWS could not do a moment ago it cannot do now. */
async function beginAnew(request: CreatingRequest, tools: StepTools, problem: AwsProblem): Promise<StepResult> {
  await tools.commit(reopenCreation(request, tools.now(), { intentAt: null }));
  const isFinalizing = problem.code === 'aws-finalizing';
  const longest = tools.timing.backoffLongestMs * (isFinalizing ? request.provisioning.creation.attempts : 1);
  return {
    kind: 'wait',
    step: 'create',
    reason: { kind: isFinalizing ? 'aws-finalizing' : 'aws-busy' },
    ms: longest * (0.5 + Math.random() / 2),
  };
}

function findFailureCode({ code }: AwsProblem): FailureCode {
  if (code === 'aws-finalizing') return 'organization-not-ready';
  return code === 'aws-busy' ? 'aws-fault' : code;
}

/**
 * The failed creation is done with: a retry begins another. Where AWS answered each call and failed what it began, nothing
 * was made, for certain, and the request can be cancelled; a call that was lost is looked for first.
 */
function findCertainty(request: CreatingRequest): Partial<Creation> {
  const { firstIntentAt } = request.provisioning.creation;
  return { creationId: null, intentAt: knowsEveryCreation(request) ? null : firstIntentAt };
}

async function finish(
  request: CreatingRequest,
  tools: StepTools,
  accountId: string,
  outcome: 'created' | 'adopted',
): Promise<StepResult> {
  await tools.slots.releaseSlot(request.id);
  if (outcome === 'created') await tools.quota.forget();
  return { kind: 'done', outcome, creation: { accountId, adopted: outcome === 'adopted' } };
}

/** Back to the step before: the creation is looked for, or begun, anew. */
async function reopen(
  request: CreatingRequest,
  tools: StepTools,
  change: Parameters<typeof reopenCreation>[2],
): Promise<StepResult> {
  await tools.commit(reopenCreation(request, tools.now(), change));
  return { kind: 'again' };
}

function findPause(request: CreatingRequest, tools: StepTools): number {
  const startedAt = request.provisioning.steps.find((step) => step.name === 'activate')?.startedAt ?? tools.now();
  const waited = tools.now() - startedAt;
  return Math.min(tools.timing.pollLongestMs, Math.max(tools.timing.pollFirstMs, waited * 0.4));
}

function isWithinLag(request: CreatingRequest, tools: StepTools, times = 1): boolean {
  const startedAt = request.provisioning.steps.find((step) => step.name === 'activate')?.startedAt ?? tools.now();
  return tools.now() < startedAt + times * tools.timing.listLagMs;
}

function waitForLists(tools: StepTools): StepResult {
  return {
    kind: 'wait',
    reason: { kind: 'lists-may-lag' },
    ms: Math.min(tools.timing.pollLongestMs, tools.timing.listLagMs / 6),
  };
}
