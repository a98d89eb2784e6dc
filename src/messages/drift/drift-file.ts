import { formatAccountId } from '../format/account-id.ts';
import { type CsvField, renderCsv } from '../format/csv.ts';
import { findName } from '../format/person-name.ts';
import type { DriftView, ReportedFinding } from './drift-view.ts';

const header = [
  ...['Severity', 'Kind', 'State', 'Target', 'Target ID', 'Account', 'OU', 'About', 'Agreed', 'Found', 'Since (UTC)'],
  ...['By', 'Call', 'At (UTC)', 'Waived until', 'Waived by', 'Waived because', 'Fix', 'By hand', 'ID'],
];

/**
 * Every finding as a file that a spreadsheet opens, those that are waived last; null: there is none. From which addresses
 * changes came is not in it: a channel sees it.
 */
export function renderDriftFile(
  view: DriftView,
): { readonly name: string; readonly title: string; readonly content: string } | null {
  const { findings, waived, readAt } = view;
  if (findings.length + waived.length === 0) return null;
  const minute = formatTime(readAt).slice(0, 16);
  const rows = [...findings, ...waived].map((finding) => renderRow(finding, view));
  return {
    name: `${view.report ?? 'drift'}-${minute.replace(/[: ]/g, '-')}-findings.csv`,
    title: `Differences, ${minute} UTC`,
    content: renderCsv(header, rows),
  };
}

function renderRow(finding: ReportedFinding, { names }: DriftView): readonly CsvField[] {
  const { target, waiver, who, fix } = finding;
  return [
    text(finding.severity),
    text(finding.kind),
    text(waiver === null ? finding.status : 'waived'),
    text(target.name),
    text(target.id),
    target.type === 'account' ? text(formatAccountId(target.id)) : null,
    text(finding.ou),
    text(finding.subject),
    text(finding.agreed),
    text(finding.found),
    text(formatTime(finding.since)),
    text(who?.principal ?? null),
    text(who?.call ?? null),
    text(who === null ? null : formatTime(who.at)),
    text(waiver?.until ?? null),
    text(waiver === null ? null : findName(names, waiver.by)),
    text(waiver?.reason ?? null),
    text(fix?.operation ?? null),
    text(finding.whyNot),
    text(finding.id),
  ];
}

/** `2026-11-24 08:30:00`, UTC. */
function formatTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function text(value: string | null): CsvField {
  return value === null || value === '' ? null : { text: value };
}
