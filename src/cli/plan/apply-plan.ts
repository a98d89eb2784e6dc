import type { AwsReader } from '../../aws/aws.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { findFollowingFixes } from '../../guardrails/drift/find-following-fixes.ts';
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
  ...(['create-ou', 'enable-policy-type', 'create-guardrail', 'update-guardrail'] as const),
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
  const todo = findTodo(plan);
  if (todo.length === 0) {
    terminal.say('Nothing to make: what differs needs a person, or a Fix in Slack.');
    return 'nothing';
  }
  for (const { words } of todo) terminal.say(words);
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
  for (const { fix, words } of todo) {
    await writePatiently(() => applyFix(fix, plan.desired, plan.observed, aws));
    if (fix.operation === 'ensure-budget') await parts.store?.accountReadings.noteChange(fix.accountId);
    terminal.say(`done  ${words}`);
  }
  return 'done';
}

/** Each thing to do, and what it is in a line. */
function findTodo({ findings, desired, observed }: Plan): readonly { readonly fix: Fix; readonly words: string }[] {
  return order.flatMap((operation) =>
    findings.flatMap((finding) => {
      const { fix, waiver } = finding;
      if (waiver !== null || fix?.operation !== operation) return [];
      const following = findFollowingFixes(fix, desired, observed).flatMap((next) =>
        next.operation === 'create-guardrail' ? [{ fix: next, words: `${next.operation}  ${next.guardrail}` }] : [],
      );
      return [{ fix, words: describe(finding) }, ...following];
    }),
  );
}

function describe({ fix, target, found, subject }: DatedFinding): string {
  return `${fix?.operation ?? ''}  ${target.name}${subject === '' || subject === target.name ? '' : ` ${subject}`}: ${found}`;
}
