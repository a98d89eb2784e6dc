/** A calendar date `YYYY-MM-DD`, in UTC. */
export type DateText = string;

const dayMs = 86_400_000;

/** The UTC date of a moment in epoch milliseconds. */
export function findDate(at: number): DateText {
  return new Date(at).toISOString().slice(0, 10);
}

/** The date so many days after (or, negative, before) another. */
export function addDays(date: DateText, days: number): DateText {
  return findDate(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}

/** Whole days from one date to another; negative when the other is earlier. */
export function countDays(from: DateText, to: DateText): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Is this text a date that exists? */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && findDate(time) === text;
}
