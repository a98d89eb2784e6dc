import { createInterface } from 'node:readline/promises';
import type { AwsReader } from '../../aws/aws.ts';
import { AwsProblem } from '../../aws/aws-problem.ts';
import { readControlTower, readRootInstance } from '../../aws/organization.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { Fix } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';
import { applyFix } from '../../jobs/drift/fix/apply-fix.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../terminal.ts';
import type { Plan } from './read-plan.ts';

/** What is made or put back, in the order in which one needs the other. Nothing here takes anything away. */
const order: readonly Fix['operation'][] = [
  ...(['enable-policy-type', 'create-ou', 'create-guardrail', 'update-guardrail'] as const),
  ...(['attach-guardrail', 'attach-full-access', 'ensure-budget'] as const),
];

/** AWS may take minutes to switch something on; what it refuses as if it were not there does not come by waiting longer. */
const waitMs = 5_000;
const mostTries = { wait: 60, retry: 6 };

/**
 * Makes and repairs what the plan says, after asking.
 *
 * @returns `nothing`: there is nothing to do; `stopped`: nothing was done, and why was said
 * @throws AwsProblem
 */
export async function applyPlan(
  plan: Plan,
  isAgreed: boolean,
  parts: { readonly aws: AwsReader; readonly store: Store | null; readonly file: AgreedFile },
  terminal: Terminal,
): Promise<'done' | 'nothing' | 'stopped'> {
  const todo = order.flatMap((operation) =>
    plan.findings.filter(({ fix, waiver }) => waiver === null && fix?.operation === operation),
  );
  if (todo.length === 0) {
    terminal.say('Nothing to make: what differs needs a person, or a Fix in Slack.');
    return 'nothing';
  }
  for (const finding of todo) terminal.say(describe(finding));
  const obstacle = await findObstacle(plan, parts);
  if (obstacle !== null) {
    terminal.say(`Nothing was changed: ${obstacle}`);
    return 'stopped';
  }
  if (!isAgreed && !(await ask(`Make these ${todo.length} changes in AWS? Type yes: `, terminal))) {
    terminal.say('Nothing was changed.');
    return 'stopped';
  }
  const aws = parts.aws.withGuard(async () => {});
  for (const finding of todo) {
    if (finding.fix === null) continue;
    await applyPatiently(finding.fix, (fix) => applyFix(fix, plan.desired, plan.observed, aws));
    terminal.say(`done  ${describe(finding)}`);
  }
  return 'done';
}

function describe({ fix, target, found, subject }: DatedFinding): string {
  return `${fix?.operation ?? ''}  ${target.name}${subject === '' || subject === target.name ? '' : ` ${subject}`}: ${found}`;
}

/** Why nothing may be written to AWS; null: it may. */
async function findObstacle(
  { observed }: Plan,
  { aws, store, file }: { readonly aws: AwsReader; readonly store: Store | null; readonly file: AgreedFile },
): Promise<string | null> {
  const { mode, controlTower } = file.governance;
  if (mode === 'observe') return 'the file says mode: observe. With mode: act Steward may write.';
  if (controlTower !== 'alongside' && (await readControlTower(aws)))
    return 'AWS Control Tower runs this organisation. With controlTower: alongside in the file Steward may write all the same.';
  const paused = (await store?.pause.readPause()) ?? null;
  if (paused !== null) return 'Steward is paused. /aws-account resume ends that.';
  const found = await readRootInstance(aws, observed.rootId);
  if (found === null || found === (await store?.instance.readInstance())) return null;
  return store === null
    ? 'a Steward works in this organisation: set REDIS_URL to its Redis.'
    : 'another Steward works in this organisation: the tag steward:instance of the root is not the one in Redis.';
}

/** The same again while AWS has too much to do, or is still at it. */
async function applyPatiently(fix: Fix, apply: (fix: Fix) => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(fix);
    } catch (error) {
      if (!(error instanceof AwsProblem) || (error.next !== 'retry' && error.next !== 'wait')) throw error;
      if (tries >= mostTries[error.next]) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.max(waitMs, error.retryAfterMs ?? 0)));
    }
  }
}

async function ask(question: string, { say }: Terminal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say('There is nobody to ask: --yes says that it is meant.');
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim().toLowerCase() === 'yes';
  } finally {
    lines.close();
  }
}
