import type { Fix, NotChecked } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** What `plan --apply` makes or puts back, in the order in which one needs the other. It takes nothing away. */
export const appliedOperations: readonly Fix['operation'][] = [
  ...(['create-ou', 'enable-policy-type', 'create-guardrail', 'update-guardrail'] as const),
  ...(['attach-guardrail', 'attach-full-access', 'ensure-budget'] as const),
];

/** How the organisation differs, for a terminal: of each finding what is, what was agreed, who did it, and what ends it. */
export function renderPlan(drift: {
  readonly observed: { readonly accounts: readonly unknown[]; readonly ous: readonly unknown[] };
  readonly findings: readonly DatedFinding[];
  readonly notChecked: readonly NotChecked[];
}): readonly string[] {
  const open = drift.findings.filter(({ waiver }) => waiver === null);
  const waived = drift.findings.filter(({ waiver }) => waiver !== null);
  const counts = severities.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const checked = `${count(drift.observed.accounts.length, 'account')}, ${count(drift.observed.ous.length, 'OU')} checked`;
  const head = counts.length === 0 ? 'No differences' : counts.join(', ');
  return [
    `${head}. ${checked}${waived.length === 0 ? '' : `, ${waived.length} waived`}.`,
    ...open.flatMap(renderFinding),
    ...(waived.length === 0 ? [] : ['', 'Waived:', ...waived.map(renderWaived)]),
    ...(drift.notChecked.length === 0 ? [] : ['', 'Not checked:', ...drift.notChecked.map(renderNotChecked)]),
  ];
}

function renderFinding(finding: DatedFinding): readonly string[] {
  const { severity, kind, found, agreed, fix, whyNot, who } = finding;
  const lines = [
    `agreed: ${agreed}`,
    ...(who === undefined || who === null ? [] : [describeCulprit(who)]),
    fix === null ? (whyNot ?? '') : describeFix(fix),
  ];
  const indent = ' '.repeat(10);
  return [
    '',
    `${severity.toUpperCase().padEnd(9)} ${kind}  ${nameTarget(finding)}: ${found}`,
    ...lines.map((line) => `${indent}${line}`),
  ];
}

/** Names of accounts may be there twice. */
function nameTarget({ target: { type, id, name } }: DatedFinding): string {
  return type === 'account' && name !== id ? `${name} (${id})` : name;
}

function describeCulprit({ principal, call, at, address }: NonNullable<DatedFinding['who']>): string {
  return `by ${principal} with ${call} on ${new Date(at).toISOString()} from ${address}`;
}

function describeFix({ operation }: Fix): string {
  return appliedOperations.includes(operation)
    ? `--apply, or Fix in Slack: ${operation}`
    : `Fix in Slack (not --apply): ${operation}`;
}

function renderWaived(finding: DatedFinding): string {
  const { kind, found, waiver } = finding;
  return `  ${kind}  ${nameTarget(finding)}: ${found} (until ${waiver?.until ?? ''}: ${waiver?.reason ?? ''})`;
}

function renderNotChecked({ what, permission }: NotChecked): string {
  return `  ${what}${permission === null ? '' : `: needs ${permission}`}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
