import type { RichTextDate } from '@slack/types';

/** Slack's own words for a moment in the reader's time zone: "today at 14:05", "Nov 23, 2026 at 14:05". */
const momentFormat = '{date_short_pretty} at {time}';

/** A moment (epoch ms) as mrkdwn, with its UTC time for whatever cannot show Slack dates. */
export function formatMoment(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^${momentFormat}|${formatUtc(at)}>`;
}

/** The same for rich text. */
export function renderMoment(at: number): RichTextDate {
  return { type: 'date', timestamp: Math.floor(at / 1000), format: momentFormat, fallback: formatUtc(at) };
}

/** The time alone, to the second, for what happens within minutes. */
export function renderTime(at: number): RichTextDate {
  return { type: 'date', timestamp: Math.floor(at / 1000), format: '{time_secs}', fallback: formatUtc(at) };
}

/** `2026-11-23 21:04 UTC`. */
function formatUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * `24 Dec 2026` for a date `YYYY-MM-DD`. Never a Slack date: a day has no time zone, and midnight in UTC is the day
 * before in America.
 */
export function formatDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}`;
}
