import type { Governance, Report } from '../../config/governance.ts';
import { describeSchedule } from '../../config/schedule/describe-schedule.ts';
import { findNextDueTime } from '../../config/schedule/find-due-times.ts';

/** What runs when next, the soonest first: a few lines for each report. */
export function listReports({ reports }: Pick<Governance, 'reports'>, now: number): readonly string[] {
  if (reports.length === 0) return ['The file has no reports.'];
  const due = reports
    .map((report) => ({ report, next: findNextDueTime(report, now) }))
    .sort((one, other) => (one.next ?? Number.POSITIVE_INFINITY) - (other.next ?? Number.POSITIVE_INFINITY));
  return due.flatMap(({ report, next }) => {
    const where = report.to === 'teams' ? "each team's channel" : (report.channel ?? 'no channel');
    return [
      `${report.name}  ${report.type} to ${where}`,
      `  ${describeSchedule(report)}, ${report.timezone}`,
      `  next: ${next === null ? 'never' : formatMoment(next, report)}`,
    ];
  });
}

/** `Mon, 30 Nov 2026, 09:00 (2026-11-30T08:00Z)`. */
function formatMoment(at: number, { timezone }: Pick<Report, 'timezone'>): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return `${format.format(at)} (${new Date(at).toISOString().slice(0, 16)}Z)`;
}
