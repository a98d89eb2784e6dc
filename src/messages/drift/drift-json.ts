import type { NotChecked } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';

/** What `plan --json` and a drift report's `--json` say of how the organisation differs; times are ISO 8601, UTC. */
export function renderDriftJson(drift: {
  readonly readAt: number;
  readonly observed: { readonly accounts: readonly unknown[] };
  readonly findings: readonly DatedFinding[];
  readonly notChecked: readonly NotChecked[];
  readonly calls: Readonly<Record<string, number>>;
}) {
  return {
    observedAt: new Date(drift.readAt).toISOString(),
    accounts: drift.observed.accounts.length,
    findings: drift.findings.map((finding) => {
      const { id, kind, severity, target, agreed, found, since, who, waiver, fix, whyNot } = finding;
      return {
        ...{ id, kind, severity, target, agreed, found },
        since: new Date(since).toISOString(),
        who: who === undefined || who === null ? null : { ...who, at: new Date(who.at).toISOString() },
        waivedUntil: waiver?.until ?? null,
        fix: fix?.operation ?? null,
        whyNot,
      };
    }),
    notChecked: drift.notChecked,
    calls: drift.calls,
  };
}
