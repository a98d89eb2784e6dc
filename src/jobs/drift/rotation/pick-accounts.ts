import type { AccountReading } from '../../../store/drift/account-readings.ts';
import { type AccountQuestion, answersAll } from './account-question.ts';

const dayMs = 86_400_000;
/** Each account is read once in so many days. */
const rotationDays = 7;
/**
 * An account of which something is not known is read so many days before its turn. It has to be a bound: those that can never
 * be read must not keep all others from being read.
 */
const openAheadDays = 14;
/** Of accounts that were changed so many are read in one slice, besides those whose turn it is. */
const mostChanged = 50;

/** What is known before a slice. */
export interface RotationState {
  readonly readings: ReadonlyMap<string, AccountReading>;
  /** Accounts that were changed and not read since. */
  readonly changed: { has(accountId: string): boolean };
}

/**
 * Picks the accounts to read in one slice of the day: those that were changed, then those that were never read, then those
 * that wait the longest. Within any 24 hours no more than a seventh of all is picked, rounded up, and those that were changed.
 *
 * @param slices slices of a day
 * @param now epoch milliseconds
 */
export function pickAccounts(
  questions: readonly AccountQuestion[],
  { readings, changed }: RotationState,
  slices: number,
  now: number,
): readonly AccountQuestion[] {
  const first = questions.filter(({ accountId }) => changed.has(accountId)).slice(0, mostChanged);
  const others = questions.filter(({ accountId }) => !changed.has(accountId));
  const aDay = Math.ceil(questions.length / rotationDays);
  const triedToday = others.filter(({ accountId }) => now - (readings.get(accountId)?.triedAt ?? 0) < dayMs).length;
  const count = Math.max(0, Math.min(Math.ceil(aDay / slices), aDay - triedToday));
  const since = new Map(others.map((question) => [question, findTurn(question, readings, now)]));
  const next = [...others].sort((one, other) => (since.get(one) ?? 0) - (since.get(other) ?? 0)).slice(0, count);
  return [...first, ...next];
}

/**
 * Since when an account waits for its turn, epoch milliseconds; 0: it was never read. What could not be read, or is asked
 * since a change of the file alone, is read ahead of what is known, but not again within a day.
 */
function findTurn(question: AccountQuestion, readings: RotationState['readings'], now: number): number {
  const reading = readings.get(question.accountId);
  if (reading === undefined) return 0;
  const { readAt, triedAt } = reading;
  const isOpen = triedAt > readAt || !answersAll(question, reading);
  return isOpen && now - triedAt >= dayMs ? triedAt - openAheadDays * dayMs : triedAt;
}
