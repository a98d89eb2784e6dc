import type { Finding } from '../../../../guardrails/drift/finding.ts';
import { describeEffects } from '../../../../guardrails/drift/preview/describe-effects.ts';
import { findLockOut } from '../../../../guardrails/drift/preview/find-lock-out.ts';
import { createScpLayout } from '../../../../guardrails/drift/preview/scp-layout.ts';
import type { FixPreview } from '../../../../messages/drift/drift-view.ts';
import { groupFindings } from '../../../../messages/drift/group-findings.ts';
import type { DriftReading } from '../../../drift/read-drift.ts';

/**
 * What the fix of each group of findings comes to, by the group's key. Whether it would keep Steward itself out is seen by who
 * does it: as whom Steward runs is not looked up for a report.
 */
export function previewFixes(
  findings: readonly Finding[],
  { desired, observed }: Pick<DriftReading, 'desired' | 'observed'>,
): Readonly<Record<string, FixPreview>> {
  const layout = createScpLayout(desired, observed);
  const groups = groupFindings(findings).filter(({ operation }) => operation !== null);
  return Object.fromEntries(
    groups.map(({ key, findings: [first, ...others] }) => {
      const all = [first, ...others];
      const effects = describeEffects(all, desired, observed, layout);
      const fixes = all.flatMap(({ fix }) => fix ?? []);
      return [key, { effects, lockOut: findLockOut(fixes, desired, observed, layout, null) }];
    }),
  );
}
