import { createPolicyTypeChanging } from '../../../aws/guardrails/ensure-policy-type.ts';
import { findFollowingFixes, findUnfollowed } from '../../../guardrails/drift/find-following-fixes.ts';
import type { Finding, Fix } from '../../../guardrails/drift/finding.ts';
import { isChanging } from '../../../guardrails/drift/guardrails/find-guardrail-drift.ts';
import { findLockOut } from '../../../guardrails/drift/preview/find-lock-out.ts';
import { createScpLayout } from '../../../guardrails/drift/preview/scp-layout.ts';
import type { FixWish } from '../../../requests/request.ts';
import type { CreatingRequest, RunStep, StepResult, StepTools } from '../../provision/step.ts';
import type { DriftReading } from '../read-drift.ts';
import { applyFix, FixGone } from './apply-fix.ts';
import { findWished, isOfScps, type WishedState } from './find-wished.ts';

/**
 * Ends the differences that are still as they were when this was asked for, with what that brings with it: what is gone needs
 * nothing, and what is another now is left alone. The organisation is read anew before.
 */
export const fixFindings: RunStep = async (request, tools) => {
  const wish = takeFixWish(request);
  const reading = await readAnew(wish, tools);
  const { desired, observed, findings } = reading;
  const state = findWished(wish, findings, observed);
  const stop = findStop(state);
  if (stop !== null) return stop;
  const ending = state.same.flatMap(({ fix }) => fix ?? []);
  const begun = findUndone(wish, reading).length > 0 ? [switchOn] : [];
  const fixes = [...ending, ...begun].flatMap((fix) => [fix, ...findFollowingFixes(fix, desired, observed)]);
  if (fixes.length === 0) return state.changed.length === 0 ? { kind: 'done', outcome: 'already' } : failChanged(state);
  const lockOut = findLockOut(fixes, desired, observed, createScpLayout(desired, observed), await tools.readBot());
  if (lockOut !== null) return { kind: 'fail', code: 'lock-out', detail: lockOut, problem: null };
  try {
    for (const fix of fixes) {
      await applyFix(fix, desired, observed, tools.aws);
      if (fix.operation === 'ensure-budget' || fix.operation === 'set-contact')
        await tools.accountReadings.noteChange(fix.accountId);
    }
  } catch (error) {
    if (error instanceof FixGone)
      return { kind: 'fail', code: 'finding-changed', detail: error.message, problem: null };
    throw error;
  }
  return { kind: 'done', outcome: 'updated' };
};

/** Looks again whether the differences are gone. AWS may take a while to show what was changed. */
export const verifyFindings: RunStep = async (request, tools) => {
  const wish = takeFixWish(request);
  const reading = await readAnew(wish, tools);
  const state = findWished(wish, reading.findings, reading.observed);
  const stop = findStop(state);
  if (stop !== null) return stop;
  const { changed } = state;
  const same = [...state.same, ...findUndone(wish, reading)];
  if (same.length + changed.length === 0) return finish(wish, tools);
  if (isWithinLag(request, tools))
    return { kind: 'wait', reason: { kind: 'change-may-lag' }, ms: tools.timing.listLagMs / 6 };
  if (same.length === 0) return { ...failChanged(state), step: 'fix' };
  const detail = same.map(({ found, target }) => `${target.name}: ${found}`).join('; ');
  return { kind: 'fail', code: 'finding-stays', detail, problem: null, step: 'fix' };
};

async function finish({ findings }: FixWish, { drift }: StepTools): Promise<StepResult> {
  await drift.close(findings.map(({ id }) => id));
  return { kind: 'done', outcome: 'already' };
}

const switchOn = { operation: 'enable-policy-type' } as const satisfies Fix;

/** Once SCPs are on, which of what that brings with it is still to be done: an earlier try, or somebody else, went no further. */
function findUndone({ operation }: FixWish, { desired, observed, findings }: DriftReading): readonly Finding[] {
  return operation === switchOn.operation ? findUnfollowed(switchOn, findings, desired, observed) : [];
}

/** Kinds that show in what is read of each account once a week. */
const seldomRead: readonly string[] = ['account-contact', 'budget-subscribers'];

/**
 * Reads how the organisation differs now, in what was asked for at least.
 *
 * @throws AwsProblem, `wait` while AWS is switching SCPs on or off and it is about them
 */
async function readAnew(wish: FixWish, tools: StepTools): Promise<DriftReading> {
  await tools.readAccounts(wish.findings.flatMap(({ kind, target }) => (seldomRead.includes(kind) ? [target.id] : [])));
  const reading = await tools.readDrift(findNeed(wish));
  if (isChanging(reading.observed) && wish.findings.some(({ kind }) => isOfScps(kind)))
    throw createPolicyTypeChanging();
  return reading;
}

/** Tags and budgets are not in a light reading. */
function findNeed({ findings }: FixWish): { readonly isLight: boolean } {
  return { isLight: findings.every(({ kind }) => kind !== 'account-tag' && !kind.startsWith('budget-')) };
}

function findStop({ unread }: WishedState): StepResult | null {
  if (unread === null) return null;
  const { permission } = unread;
  const detail = permission === null ? null : `Missing permission: ${permission}`;
  return { kind: 'fail', code: 'permission', detail, problem: null };
}

function failChanged({ changed }: WishedState): Extract<StepResult, { kind: 'fail' }> {
  const detail = changed.map(({ words }) => words).join('; ');
  return { kind: 'fail', code: 'finding-changed', detail, problem: null };
}

function isWithinLag(request: CreatingRequest, tools: StepTools): boolean {
  const startedAt = request.provisioning.steps.find(({ name }) => name === 'verify')?.startedAt ?? tools.now();
  return tools.now() < startedAt + tools.timing.listLagMs;
}

function takeFixWish({ id, wish }: CreatingRequest): FixWish {
  if (wish.kind !== 'fix') throw new Error(`nothing is to be fixed for ${id}`);
  return wish;
}
