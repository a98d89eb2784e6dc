import type { Severity } from '../../../config/governance.ts';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

const marks: Readonly<Record<Severity, string>> = { critical: '🔴', high: '🟠', medium: '🟡', low: '⚪' };

/** `🔴 CRITICAL`. */
export function markSeverity(severity: Severity): string {
  return `${marks[severity]} ${severity.toUpperCase()}`;
}
