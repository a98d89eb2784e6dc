import type { DriftWish, WishedFinding } from '../../../requests/request.ts';
import type { FixOperation } from '../../../requests/wish/wish.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { formatDay } from '../../format/dates.ts';

const maxNameLength = 100;

/** What a fix does: to one finding, and to so many. Not escaped. */
type FixWords = readonly [one: (finding: Fixed) => string, many: (count: string, first: Fixed) => string];

/** What of a finding its fix is said by. */
type Fixed = Pick<WishedFinding, 'kind' | 'subject' | 'target'>;

const fixWords: Readonly<Record<FixOperation, FixWords>> = {
  'create-ou': [({ target }) => `create the OU ${nameTarget(target)}`, (count) => `create ${count} OUs`],
  'rename-ou': [
    ({ target }) => `give the OU ${nameTarget(target)} its name back`,
    (count) => `give ${count} OUs their names back`,
  ],
  'move-account': [({ target }) => `move ${nameTarget(target)} back`, (count) => `move ${count} accounts back`],
  'rename-account': [
    ({ target }) => `give ${nameTarget(target)} its name back`,
    (count) => `give ${count} accounts their names back`,
  ],
  'tag-account': [({ target }) => `tag ${nameTarget(target)} as agreed`, (count) => `tag ${count} accounts as agreed`],
  'set-contact': [
    ({ target, subject }) => `set the ${toShort(subject)} contact of ${nameTarget(target)}`,
    (count, { subject }) => `set the ${toShort(subject)} contacts of ${count} accounts`,
  ],
  'enable-policy-type': [
    () => 'switch SCPs on and attach all guardrails again',
    () => 'switch SCPs on and attach all guardrails again',
  ],
  'create-guardrail': [
    ({ subject }) => `make the guardrail ${toShort(subject)}`,
    (count) => `make ${count} guardrails that are gone`,
  ],
  'attach-guardrail': [
    ({ subject, target }) => `re-attach ${toShort(subject)} to ${nameTarget(target)}`,
    (count, { subject }) => `re-attach ${toShort(subject)} to ${count} places`,
  ],
  'update-guardrail': [
    ({ subject }) => `restore the guardrail ${toShort(subject)}`,
    (count) => `restore ${count} guardrails`,
  ],
  'detach-policy': [
    (finding) => `detach ${nameDetached(finding)} from ${nameTarget(finding.target)}`,
    (count, first) => `detach ${nameDetached(first)} from ${count} places`,
  ],
  'attach-full-access': [
    ({ target }) => `re-attach FullAWSAccess to ${nameTarget(target)}`,
    (count) => `re-attach FullAWSAccess to ${count} places`,
  ],
  'ensure-budget': [
    ({ kind, target }) => `${kind === 'budget-missing' ? 'make' : 'correct'} the budget of ${nameTarget(target)}`,
    (count, { kind }) => `${kind === 'budget-missing' ? 'make' : 'correct'} the budgets of ${count} accounts`,
  ],
};

/**
 * What is to be done, from a verb on: `re-attach deny-hpc to Sandbox`, `waive until 1 Dec 2026: …`, `adopt old-lab as sandbox
 * account`. A clean line, not escaped.
 */
export function describeDeed(wish: DriftWish): string {
  switch (wish.kind) {
    case 'fix':
      return describeFix(wish.operation, wish.findings);
    case 'waive':
      return `waive until ${formatDay(wish.until)}: ${toLine(wish.name, 160)}`;
    case 'adopt': {
      const { accounts } = wish;
      const what = accounts.length === 1 ? toShort(wish.name) : `${accounts.length.toLocaleString('en-US')} accounts`;
      return `adopt ${what} as ${toShort(wish.className)} account${accounts.length === 1 ? '' : 's'}`;
    }
  }
}

/** `re-attach deny-hpc to 6 places`. A clean line, not escaped. */
export function describeFix(operation: FixOperation, findings: readonly Fixed[]): string {
  const [first] = findings;
  if (first === undefined) return 'fix nothing';
  const [one, many] = fixWords[operation];
  return findings.length === 1 ? one(first) : many(findings.length.toLocaleString('en-US'), first);
}

/** An SCP of others that undoes a guardrail has a name of its own, which the finding says. */
function nameDetached({ kind, subject }: Fixed): string {
  return kind === 'guardrail-ineffective' ? `what undoes ${toShort(subject)}` : toShort(subject);
}

function nameTarget({ type, name, id }: WishedFinding['target']): string {
  const words = toLine(name, maxNameLength) || toLine(id, maxNameLength);
  return type === 'ou' ? formatOuPath(words) : words;
}

function toShort(text: string): string {
  return toLine(text, maxNameLength);
}
