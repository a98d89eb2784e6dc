import { formatDate } from '../../text/dates/format-date.ts';
import { useNames } from '../../text/pieces/use-names.ts';

/** The time of a message in its reader's zone, with the whole date as its tooltip. `format`: Slack's date tokens. */
export function TimeOf({ ts, format = '{time}' }: { readonly ts: string; readonly format?: string }) {
  const reader = { timeZone: useNames().timeZone, nowMs: Date.now() };
  const write = (tokens: string): string => formatDate({ timestamp: Number(ts), format: tokens, fallback: ts }, reader);
  return (
    <time
      dateTime={new Date(Number(ts) * 1000).toISOString()}
      title={`${write('{date_long} at {time_secs}')} (${reader.timeZone})`}
    >
      {write(format)}
    </time>
  );
}
