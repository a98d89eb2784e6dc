import { renderAnswer } from '../answer.ts';
import { toLine } from '../escape.ts';
import { renderMoment } from '../format/dates.ts';
import type { Content } from '../message.ts';

/** What keeps a report from its readers. */
export type ReportTrouble =
  /** It was tried again until it was given up; `why` in AWS's or the program's words. */
  | { readonly kind: 'failed'; readonly why: string }
  /** Slack does not take it in this channel. */
  | { readonly kind: 'undeliverable'; readonly channel: string; readonly error: string };

const causes: Readonly<Record<string, string>> = {
  not_in_channel: 'Steward is not in it. Invite it there',
  channel_not_found: 'Steward does not see it. Invite it there, or correct the id in governance.yaml',
  is_archived: 'it is archived. Unarchive it, or name another one in governance.yaml',
};

/** Why Slack does not take messages in a channel, and what ends that: a clause without its end. */
export function describeRefusal(error: string): string {
  return causes[error] ?? `Slack says ${toLine(error, 80)}`;
}

/** For admins: which report is missing, why, and how it is had all the same. */
export function renderReportNotice(report: string, dueAt: number, trouble: ReportTrouble): Content {
  const again = `npm run report -- ${report} --post`;
  const name = toLine(report, 64);
  if (trouble.kind === 'failed')
    return renderAnswer([
      [`The report ${name} of `, renderMoment(dueAt), ' could not be made, and is not tried again.'],
      [`The last answer was: ${toLine(trouble.why, 300)}`],
      [`“${again}” makes and posts it now; the next one comes at its usual time.`],
    ]);
  return renderAnswer([
    [
      `The report ${name} cannot be posted to `,
      { type: 'channel', channel_id: trouble.channel },
      `: ${describeRefusal(trouble.error)}.`,
    ],
    [`“${again}” posts what is missing then. This is said once, until it could be posted again.`],
  ]);
}
