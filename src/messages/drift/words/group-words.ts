import type { FindingKind } from '../../../guardrails/drift/finding.ts';
import { cutText, toLine } from '../../escape.ts';
import { listSome } from '../../format/list-words.ts';
import type { ReportedFinding } from '../drift-view.ts';
import type { FindingGroup } from '../group-findings.ts';
import { formatCount } from './age-words.ts';
import { kindWords } from './kind-words.ts';
import type { TargetWords } from './target-words.ts';

const maxLength = 320;
/** Of a long list, a line names so many. */
const mostNamed = 3;

/** What is so, of one finding: a clean sentence without its end, not escaped. */
export function describeFinding(finding: ReportedFinding, targets: TargetWords): string {
  const words = kindWords[finding.kind].one(finding, targets.name(finding.target));
  return `${cutText(upperFirst(toLine(words, 4 * maxLength)), maxLength)}${describeReach(finding)}`;
}

/** The same of all findings of a group, the first of them by name. */
export function describeGroup({ kind, findings }: FindingGroup<ReportedFinding>, targets: TargetWords): string {
  const [first] = findings;
  if (findings.length === 1) return describeFinding(first, targets);
  const { many, lists } = kindWords[kind];
  const listed = [
    ...new Set(
      findings.map((finding) =>
        lists === undefined ? targets.name(finding.target) : toLine(finding[lists], maxLength / 2),
      ),
    ),
  ];
  const clause = upperFirst(toLine(many(formatCount(findings.length), first), maxLength));
  return listed.length === 1 ? clause : `${clause}: ${listNamed(listed)}`;
}

/** What was agreed, where the sentence does not say it and all of them have it in common; null: nothing to add. */
export function describeAgreed({ kind, findings }: FindingGroup<ReportedFinding>): string | null {
  const [first, ...others] = findings;
  if (kindWords[kind].saysAgreed !== true || others.some(({ agreed }) => agreed !== first.agreed)) return null;
  return toLine(first.agreed, 160);
}

/** Why a person must end them, what they have in common; null: a button does. */
export function describeByHand({ operation, findings }: FindingGroup<ReportedFinding>): string | null {
  if (operation !== null) return null;
  const whys = [...new Set(findings.flatMap(({ whyNot }) => whyNot ?? []))];
  const [first] = whys;
  if (first === undefined) return null;
  return whys.length === 1 ? toLine(first, 250) : `${toLine(first, 250)} (the first of them; the file has each)`;
}

/** What these allow or deny, they do to the accounts below: who they are says how much it matters. */
const reaching: ReadonlySet<FindingKind> = new Set([
  'guardrail-detached',
  'guardrail-changed',
  'guardrail-misattached',
  'guardrail-ineffective',
  'full-access-missing',
  'hpc-reachable',
]);

/** ` (sandbox-eve, sandbox-bob, sandbox-kim and 3 more)`. */
function describeReach({ reach, kind }: ReportedFinding): string {
  if (reach === null || reach.count === 0 || !reaching.has(kind)) return '';
  const named = reach.names.slice(0, mostNamed).map((name) => toLine(name, 40));
  const left = reach.count - named.length;
  if (left <= 0) return ` (${listSome(named, mostNamed)})`;
  return ` (${named.join(', ')} and ${formatCount(left)} more)`;
}

function listNamed(names: readonly string[]): string {
  if (names.length <= mostNamed + 1) return listSome(names, mostNamed);
  return `${names.slice(0, mostNamed).join(', ')} and ${formatCount(names.length - mostNamed)} more`;
}

function upperFirst(words: string): string {
  // Account and guardrail names stay as they are spelt.
  return /^(the|there|in|they|no) /.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
