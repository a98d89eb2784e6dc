import { AwsProblem } from '../../aws/aws-problem.ts';
import {
  failRequest,
  findNextStep,
  finishRequest,
  finishStep,
  setWaiting,
  startStep,
} from '../../requests/provisioning.ts';
import type { AccountRequest, Failure, RequestInState, Step, StepName } from '../../requests/request.ts';
import { adoptAccounts } from '../drift/fix/adopt-accounts.ts';
import { fixFindings, verifyFindings } from '../drift/fix/fix-findings.ts';
import { waiveFindings } from '../drift/fix/waive-findings.ts';
import { GateClosed } from '../gate.ts';
import { budgetAccount, placeAccount, setContacts, tagAccount } from './account-steps.ts';
import { activateAccount } from './activate.ts';
import { createAccount } from './create.ts';
import { guardAccount } from './guardrail-steps.ts';
import type { CreatingRequest, RunStep, StepResult, StepTools } from './step.ts';

const runSteps: Readonly<Record<StepName, RunStep>> = {
  create: createAccount,
  activate: activateAccount,
  place: placeAccount,
  guardrails: guardAccount,
  tags: tagAccount,
  budget: budgetAccount,
  contacts: setContacts,
  fix: fixFindings,
  verify: verifyFindings,
  waive: waiveFindings,
  adopt: adoptAccounts,
};

/** A creation in flight is watched to its end, and what changes Steward's own records alone needs nobody's leave. */
const ungated: readonly StepName[] = ['activate', 'verify', 'waive', 'adopt'];

/** What may be a list's lag or a change in between is taken for what it says after so many tries in a row. */
const mostRefusals = 20;

/** Somebody else changed the request: what was in hand is old. */
export class RequestChanged extends Error {
  constructor() {
    super('the request was changed meanwhile');
    this.name = 'RequestChanged';
  }
}

export interface WalkParts {
  /** The request as it is stored; null: gone. */
  read(): Promise<AccountRequest | null>;
  /** Stores the next state. Throws RequestChanged when the stored one is no longer `from`. */
  commit<Next extends AccountRequest>(from: AccountRequest, next: Next): Promise<Next>;
  readonly tools: Omit<StepTools, 'commit'>;
  /** The run of the request that this job belongs to; another run has a job of its own. */
  readonly run: number;
  /** How many times in a row AWS was busy before. */
  readonly tries: number;
  isDraining(): boolean;
}

/** How a walk ended: for good, or until later. `tries` counts on while AWS is busy. */
export type WalkEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'later'; readonly ms: number; readonly tries: number };

/**
 * Walks an approved request's steps from the first that is not done. Each step's start, end and outcome are stored
 * before the next one begins, so a walk can break off anywhere and be taken up by another worker.
 */
export async function walkSteps(parts: WalkParts): Promise<WalkEnd> {
  let { tries } = parts;
  for (;;) {
    const request = await parts.read();
    if (request === null || !isUnderway(request) || request.provisioning.run !== parts.run) return { kind: 'finished' };
    const step = findNextStep(request.provisioning);
    if (step === null) {
      if (request.status === 'creating') await parts.commit(request, finishRequest(request, parts.tools.now()));
      return { kind: 'finished' };
    }
    if (parts.isDraining()) return { kind: 'later', ms: 1, tries };
    try {
      const end = await walkStep(request, step, parts, tries);
      if (end.kind === 'later') return end;
      if (end.kind === 'failed') return { kind: 'finished' };
      if (end.kind === 'stepped') tries = 0;
    } catch (error) {
      if (!(error instanceof RequestChanged)) throw error;
    }
  }
}

type StepEnd =
  | { readonly kind: 'stepped' | 'again' | 'failed' }
  | { readonly kind: 'later'; readonly ms: number; readonly tries: number };

async function walkStep(
  request: RequestInState<'approved' | 'creating'>,
  step: Step,
  parts: WalkParts,
  tries: number,
): Promise<StepEnd> {
  let current: RequestInState<'approved' | 'creating'> = request;
  try {
    // Nothing is begun in AWS while the gate is closed.
    if (!ungated.includes(step.name)) await parts.tools.gate.pass();
    const started =
      request.status === 'creating' && step.status === 'running'
        ? request
        : await parts.commit(request, startStep(request, step.name, parts.tools.now()));
    current = started;
    const tools: StepTools = {
      ...parts.tools,
      commit: async (next: CreatingRequest) => {
        const stored = await parts.commit(current, next);
        current = stored;
        return stored;
      },
    };
    return await settle(await runSteps[step.name](started, tools), step.name, current, parts, tries);
  } catch (error) {
    if (error instanceof GateClosed) {
      const ms = parts.tools.timing.gatePollMs;
      return settle(
        { kind: 'wait', reason: { kind: 'gate', why: error.reason }, ms },
        step.name,
        current,
        parts,
        tries,
      );
    }
    if (error instanceof AwsProblem)
      return settle(answerProblem(error, parts, tries), step.name, current, parts, tries + 1);
    throw error;
  }
}

async function settle(
  result: StepResult,
  name: StepName,
  current: RequestInState<'approved' | 'creating'>,
  parts: WalkParts,
  tries: number,
): Promise<StepEnd> {
  const now = parts.tools.now();
  switch (result.kind) {
    case 'again':
      return { kind: 'again' };
    case 'done':
      if (current.status !== 'creating') return { kind: 'again' };
      await parts.commit(current, finishStep(current, name, result.outcome, now, result.creation));
      return { kind: 'stepped' };
    case 'wait':
      await showWaiting(result, now, result.step ?? name, current, parts);
      return { kind: 'later', ms: result.ms, tries };
    case 'fail':
      if (result.code === 'account-quota') await parts.tools.quota.remember(now);
      await endInFailure(failRequest(current, describeFailure(result, name, now), result.creation), current, parts);
      return { kind: 'failed' };
  }
}

/** A creation that AWS may still be at keeps its slot, until that is free by itself. */
async function endInFailure(
  failed: RequestInState<'failed'>,
  current: RequestInState<'approved' | 'creating'>,
  parts: WalkParts,
): Promise<void> {
  await parts.commit(current, failed);
  if (failed.wish.kind !== 'account') return;
  const { accountId, creationId, intentAt } = failed.provisioning.creation;
  if (accountId !== null || (creationId === null && intentAt === null)) await parts.tools.slots.releaseSlot(failed.id);
}

/** Pauses shorter than this are not worth a change of the thread each. */
const shownPauseMs = 5_000;

/**
 * Stored when the reason changes, and for each long pause in which AWS is waited for, so that the time of the next try is
 * not one that is over. Every pause would rewrite the thread too often.
 */
async function showWaiting(
  { reason, ms }: Extract<StepResult, { kind: 'wait' }>,
  now: number,
  name: StepName,
  current: RequestInState<'approved' | 'creating'>,
  parts: WalkParts,
): Promise<void> {
  const shown = current.provisioning.steps.find((step) => step.name === name)?.waiting ?? null;
  const isLong = ms >= shownPauseMs && (reason?.kind === 'aws-busy' || reason?.kind === 'aws-finalizing');
  if (!isLong && JSON.stringify(shown?.reason ?? null) === JSON.stringify(reason)) return;
  await parts.commit(current, setWaiting(current, name, reason === null ? null : { reason, until: now + ms }));
}

/** What AWS's refusal means: later, or the end. */
function answerProblem(problem: AwsProblem, parts: WalkParts, tries: number): StepResult {
  const { timing } = parts.tools;
  const mayPass = problem.code === 'aws-busy' || problem.code === 'aws-finalizing' || tries < mostRefusals;
  if ((problem.next === 'retry' || problem.next === 'wait') && mayPass) {
    const ceiling = Math.min(timing.backoffLongestMs, timing.backoffFirstMs * 2 ** tries);
    const ms = Math.max(problem.retryAfterMs ?? 0, ceiling * (0.5 + Math.random() / 2));
    return { kind: 'wait', reason: { kind: problem.code === 'aws-finalizing' ? 'aws-finalizing' : 'aws-busy' }, ms };
  }
  const code = problem.code === 'aws-busy' || problem.code === 'aws-finalizing' ? 'aws-fault' : problem.code;
  return { kind: 'fail', code, detail: problem.detail, problem };
}

function describeFailure(result: Extract<StepResult, { kind: 'fail' }>, name: StepName, at: number): Failure {
  const { problem } = result;
  return {
    step: result.step ?? name,
    code: result.code,
    at,
    aws: problem === null ? null : { name: problem.awsName, message: problem.awsMessage },
    permission: problem?.permission ?? null,
    detail: result.detail,
  };
}

function isUnderway(request: AccountRequest): request is RequestInState<'approved' | 'creating'> {
  return request.status === 'approved' || request.status === 'creating';
}
