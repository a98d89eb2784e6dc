import type { Severity } from '../../config/governance.ts';
import type { Finding, FindingKind, Fix } from '../../guardrails/drift/finding.ts';

/** Findings of one kind and one cause, which one line says and one button ends. */
export interface FindingGroup<F extends Finding = Finding> {
  /** The same in every run that finds it, and of no other group of a run. */
  readonly key: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What ends all of them; null: a person must. */
  readonly operation: Fix['operation'] | null;
  /** At least one. */
  readonly findings: readonly [F, ...F[]];
}

/** Kinds whose findings have one cause only where their subject is the same: one guardrail, one tag, one type of contact. */
const bySubject: ReadonlySet<FindingKind> = new Set([
  'guardrail-detached',
  'guardrail-changed',
  'guardrail-misattached',
  'guardrail-ineffective',
  'account-tag',
  'account-contact',
  'quota-near',
]);

/** Groups findings, in the order of the first of each. */
export function groupFindings<F extends Finding>(findings: readonly F[]): readonly FindingGroup<F>[] {
  const groups = new Map<string, { readonly first: F; readonly others: F[] }>();
  for (const finding of findings) {
    const key = findGroupKey(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: finding, others: [] });
    else group.others.push(finding);
  }
  return [...groups].map(([key, { first, others }]) => ({
    ...{ key, kind: first.kind, severity: first.severity, operation: first.fix?.operation ?? null },
    findings: [first, ...others],
  }));
}

function findGroupKey({ kind, severity, fix, subject }: Finding): string {
  return [kind, severity, fix?.operation ?? '', bySubject.has(kind) ? subject : ''].join(' ').trimEnd();
}
