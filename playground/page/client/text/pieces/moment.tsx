import { type DateText, formatDate } from '../dates/format-date.ts';
import { Link } from './link.tsx';
import { useNames } from './use-names.ts';
import { useNow } from './use-now.ts';

/** A Slack date in the reader's time zone; its tooltip has the whole of it. */
export function Moment({ date, url }: { readonly date: DateText; readonly url: string | null }) {
  const reader = { timeZone: useNames().timeZone, nowMs: useNow() };
  const at = new Date(date.timestamp * 1000);
  if (Number.isNaN(at.getTime())) return <>{date.fallback}</>;
  const whole = `${formatDate({ ...date, format: '{date_long} at {time_secs}' }, reader)} (${reader.timeZone})`;
  const shown = (
    <time dateTime={at.toISOString()} title={whole}>
      {formatDate(date, reader)}
    </time>
  );
  return url === null ? shown : <Link url={url}>{shown}</Link>;
}
