import type { AwsReader } from '../../aws/aws.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { Fix } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';
import { applyFix } from '../../jobs/drift/fix/apply-fix.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../terminal.ts';
import { ask } from '../write/ask.ts';
import { findObstacle } from '../write/find-obstacle.ts';
import { writePatiently } from '../write/write-patiently.ts';
import type { Plan } from './read-plan.ts';

/** What is made or put back, in the order in which one needs the other. Nothing here takes anything away. */
const order: readonly Fix['operation'][] = [
  ...(['enable-policy-type', 'create-ou', 'create-guardrail', 'update-guardrail'] as const),
  ...(['attach-guardrail', 'attach-full-access', 'ensure-budget'] as const),
];

const observing = 'the file says mode: observe. With mode: act Steward may write.';

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
  const isObserving = parts.file.governance.mode === 'observe';
  const obstacle = isObserving ? observing : await findObstacle(plan.observed.rootId, parts);
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
    const { fix } = finding;
    if (fix === null) continue;
    await writePatiently(() => applyFix(fix, plan.desired, plan.observed, aws));
    if (fix.operation === 'ensure-budget') await parts.store?.accountReadings.noteChange(fix.accountId);
    terminal.say(`done  ${describe(finding)}`);
  }
  return 'done';
}

function describe({ fix, target, found, subject }: DatedFinding): string {
  return `${fix?.operation ?? ''}  ${target.name}${subject === '' || subject === target.name ? '' : ` ${subject}`}: ${found}`;
}
