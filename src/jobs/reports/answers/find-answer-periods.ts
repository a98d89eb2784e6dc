import { type DigestPeriods, findMonthStart } from '../../../costs/periods.ts';
import { addDays, countDays, type DateText } from '../../../requests/wish/dates.ts';

const usualDays = 28;

/** The days of an answer. */
export interface AnswerPeriods {
  readonly periods: DigestPeriods;
  /** As many days before are kept: the answer can be held against them. */
  readonly isCompared: boolean;
}

/**
 * The last so many days of which costs were read, without those that still grow, and as many before. Where those before are
 * not kept the previous period is empty.
 *
 * @param today the UTC date
 * @param settleDays full days before today that still grow
 * @param kept days of which costs were read, whatever AWS had of them
 * @returns how many days could be asked for where there are not so many
 */
export function findAnswerPeriods(
  days: number,
  {
    today,
    settleDays,
    kept,
  }: { readonly today: DateText; readonly settleDays: number; readonly kept: Iterable<DateText> },
): AnswerPeriods | { readonly most: number } {
  const settled = addDays(today, -settleDays);
  const known = new Set([...kept].filter((day) => day < settled));
  const last = [...known].sort().at(-1);
  if (last === undefined) return { most: 0 };
  const end = addDays(last, 1);
  const first = findFirstInARow(known, last);
  const most = countDays(first, end);
  if (days > most) return { most };
  const start = addDays(end, -days);
  const before = addDays(start, -days);
  const isCompared = first <= before;
  const previous = { start: isCompared ? before : start, end: start };
  const month = { start: findMonthStart(last), end };
  return {
    isCompared,
    periods: {
      ...{ period: { start, end }, previous, month },
      usual: { start: addDays(start, -usualDays), end: start },
      window: { start: [previous.start, month.start].sort()[0] ?? start, end },
    },
  };
}

/** The first of the days without a gap up to the last. */
function findFirstInARow(known: ReadonlySet<DateText>, last: DateText): DateText {
  let first = last;
  while (known.has(addDays(first, -1))) first = addDays(first, -1);
  return first;
}
