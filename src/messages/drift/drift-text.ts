import type { NotChecked } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** How the organisation differs, for a terminal: a line of what is, one of what ends it. */
export function renderDriftText(drift: {
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

function renderFinding({ severity, kind, target, found, agreed, fix, whyNot }: DatedFinding): readonly string[] {
  const end = fix === null ? (whyNot ?? '') : `--apply or Fix: ${fix.operation}`;
  return [
    '',
    `${severity.toUpperCase().padEnd(9)} ${kind}  ${target.name}: ${found}`,
    `          agreed: ${agreed}`,
    `          ${end}`,
  ];
}

function renderWaived({ kind, target, found, waiver }: DatedFinding): string {
  return `  ${kind}  ${target.name}: ${found} (until ${waiver?.until ?? ''}: ${waiver?.reason ?? ''})`;
}

function renderNotChecked({ what, permission }: NotChecked): string {
  return `  ${what}${permission === null ? '' : `: needs ${permission}`}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
