import type { AwsReader } from '../../aws/aws.ts';
import { AwsProblem } from '../../aws/aws-problem.ts';
import { readOwnPrincipal } from '../../aws/organization/read-own-principal.ts';
import { credentialErrors } from '../../aws/problem/error-names.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { findFollowingFixes } from '../../guardrails/drift/find-following-fixes.ts';
import type { Fix } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';
import { describeEffects } from '../../guardrails/drift/preview/describe-effects.ts';
import { findLockOut } from '../../guardrails/drift/preview/find-lock-out.ts';
import { createScpLayout } from '../../guardrails/drift/preview/scp-layout.ts';
import { applyFix, FixGone } from '../../jobs/drift/fix/apply-fix.ts';
import type { Store } from '../../store/store.ts';
import { explainAwsProblem } from '../aws/explain-aws-problem.ts';
import type { Terminal } from '../terminal.ts';
import { ask } from '../write/ask.ts';
import { findObstacle } from '../write/find-obstacle.ts';
import { writePatiently } from '../write/write-patiently.ts';
import type { Plan } from './read-plan.ts';
import { appliedOperations } from './render-plan.ts';

const observing = 'the file says mode: observe. With mode: act Steward may write.';

/**
 * Makes and repairs what the plan says, after asking. What AWS refuses for a reason of its own is said, and the others are
 * done; what would hinder all of them ends it. What is done stays, and the next run begins with what is left.
 *
 * @param parts.roleArn the role that is assumed; null: none
 * @returns `nothing`: there is nothing to do; `stopped`: not all was done, and why was said
 * @throws AwsProblem before anything was done
 */
export async function applyPlan(
  plan: Plan,
  isAgreed: boolean,
  parts: {
    readonly aws: AwsReader;
    readonly store: Store | null;
    readonly file: AgreedFile;
    readonly roleArn: string | null;
  },
  terminal: Terminal,
): Promise<'done' | 'nothing' | 'stopped'> {
  const todo = findTodo(plan);
  if (todo.length === 0) {
    terminal.say('Nothing to make: what differs needs a person, or a Fix in Slack.');
    return 'nothing';
  }
  for (const { words } of todo) terminal.say(words);
  for (const line of describeForPeople(todo, plan)) terminal.say(line);
  const isObserving = parts.file.governance.mode === 'observe';
  const obstacle = isObserving
    ? observing
    : ((await findObstacle(plan.observed.rootId, parts)) ?? (await findLockedOut(todo, plan, parts)));
  if (obstacle !== null) {
    terminal.say(`Nothing was changed: ${obstacle}`);
    return 'stopped';
  }
  const what = todo.length === 1 ? 'this change' : `these ${todo.length} changes`;
  if (!isAgreed && !(await ask(`Make ${what} in AWS? Type yes: `, terminal))) {
    terminal.say('Nothing was changed.');
    return 'stopped';
  }
  return applyAll(todo, plan, parts, terminal);
}

async function applyAll(
  todo: readonly Change[],
  { desired, observed }: Plan,
  parts: Parameters<typeof applyPlan>[2],
  { say }: Terminal,
): Promise<'done' | 'stopped'> {
  const aws = parts.aws.withGuard(async () => {});
  let done = 0;
  for (const { fix, words } of todo) {
    try {
      await writePatiently(() => applyFix(fix, desired, observed, aws));
    } catch (error) {
      say(`NOT done  ${words}\n          ${explainAwsProblem(error, parts.roleArn)}`);
      if (isOfThisAlone(error)) continue;
      break;
    }
    done += 1;
    if (fix.operation === 'ensure-budget') await parts.store?.accountReadings.noteChange(fix.accountId);
    say(`done  ${words}`);
  }
  if (done === todo.length) return 'done';
  say(`${done} of ${todo.length} changes were made. They stay: the same command goes on with the others.`);
  return 'stopped';
}

/** Whether others can go on: it was this one that AWS refused, or that is gone. */
function isOfThisAlone(error: unknown): boolean {
  if (error instanceof FixGone) return true;
  return (
    error instanceof AwsProblem &&
    error.permission === null &&
    !credentialErrors.has(error.awsName) &&
    (error.next === 'person' || error.next === 'operator')
  );
}

/** Why these changes together would leave nobody a way to undo them; null: they would not. */
async function findLockedOut(
  todo: readonly Change[],
  { desired, observed }: Plan,
  { aws, roleArn }: { readonly aws: AwsReader; readonly roleArn: string | null },
): Promise<string | null> {
  const bot = roleArn === null ? null : { ...(await readOwnPrincipal(aws)), roleArn };
  const fixes = todo.map(({ fix }) => fix);
  return findLockOut(fixes, desired, observed, createScpLayout(desired, observed), bot);
}

/** What the changes come to in the accounts, as it is said before a fix in Slack: each guardrail's by itself. */
function describeForPeople(todo: readonly Change[], { desired, observed }: Plan): readonly string[] {
  const layout = createScpLayout(desired, observed);
  const groups = new Map<string, DatedFinding[]>();
  for (const { finding } of todo) {
    if (finding?.fix == null || finding.fix.operation === 'create-ou') continue;
    const name = 'guardrail' in finding.fix ? finding.fix.guardrail : finding.fix.operation;
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  const lines = [...groups].flatMap(([name, findings]) =>
    describeEffects(findings, desired, observed, layout).map((effect) => `  ${name}: ${effect}`),
  );
  return lines.length === 0 ? [] : ['What changes for people:', ...lines];
}

interface Change {
  readonly fix: Fix;
  /** What it ends; null: another one brings it with it. */
  readonly finding: DatedFinding | null;
  /** What it is, in a line. */
  readonly words: string;
}

function findTodo({ findings, desired, observed }: Plan): readonly Change[] {
  return appliedOperations.flatMap((operation) =>
    findings.flatMap((finding) => {
      const { fix, waiver } = finding;
      if (waiver !== null || fix?.operation !== operation) return [];
      const following = findFollowingFixes(fix, desired, observed).flatMap((next) =>
        next.operation === 'create-guardrail'
          ? [{ fix: next, finding: null, words: `${next.operation}  ${next.guardrail}` }]
          : [],
      );
      return [{ fix, finding, words: describe(finding) }, ...following];
    }),
  );
}

function describe({ fix, target, found, subject }: DatedFinding): string {
  return `${fix?.operation ?? ''}  ${target.name}${subject === '' || subject === target.name ? '' : ` ${subject}`}: ${found}`;
}
