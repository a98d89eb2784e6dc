import { countDays, type DateText } from '../requests/wish/dates.ts';
import { type AccountFindings, type DatedRows, summarizeAccount } from './account-findings.ts';
import { placeDays } from './account-sums.ts';
import type { CostDay } from './cost-day.ts';
import { compareDecimals } from './decimals.ts';
import type { CostAccount, Digest } from './digest.ts';
import type { DigestQuestion } from './digest-question.ts';
import { createTotals, type Totals } from './digest-totals.ts';
import { findMonthStart, findNextMonthStart } from './periods.ts';

/** Takes costs account by account, so that those of thousands need not be in memory at once. */
export interface DigestBuilder {
  /**
   * Adds some accounts with all that the window has of them.
   *
   * @param days of the window, in any order
   * @throws Error when one of the accounts was added before
   */
  add(days: readonly CostDay[]): void;
  finish(): Digest;
}

/** Begins a digest. Each account is added once, with all of its days. */
export function createDigest(question: DigestQuestion): DigestBuilder {
  const { periods } = question;
  const added = new Set<string>();
  /** By currency. */
  const totals = new Map<string, Totals>();
  const estimated = new Set<DateText>();
  const daysLeft = countDays(periods.period.end, findNextMonthStart(findMonthStart(periods.month.start)));
  const places = placeDays(periods);

  const totalsOf = (currency: string): Totals => {
    const known = totals.get(currency);
    if (known !== undefined) return known;
    const fresh = createTotals(question, daysLeft);
    totals.set(currency, fresh);
    return fresh;
  };

  return {
    add(days) {
      const rows = collectRows(days, question);
      for (const [accountId, byCurrency] of rows) {
        if (added.has(accountId)) throw new Error(`the costs of ${accountId} were added twice`);
        added.add(accountId);
        for (const [currency, account] of byCurrency) {
          const findings: AccountFindings = summarizeAccount(
            account.dated,
            account.account,
            question,
            daysLeft,
            places,
          );
          totalsOf(currency).add(findings);
        }
      }
      for (const { day, estimated: mayChange, excluded } of days) {
        if (mayChange) estimated.add(day);
        for (const row of excluded)
          if (question.isCovered(findAccount(question, row.accountId))) totalsOf(row.currency).exclude(day, row);
      }
    },
    finish() {
      // Most of what is billed decides which currency the digest is in; AWS bills an organisation in one.
      const [[currency, main] = ['USD', createTotals(question, daysLeft)], ...others] = [...totals].sort(
        ([, one], [, other]) => compareDecimals(other.total(), one.total()),
      );
      return main.finish(
        currency,
        others.map(([name, other]) => ({ currency: name, total: other.total() })).filter(({ total }) => total !== '0'),
        [...estimated].sort(),
      );
    },
  };
}

/** The account of an id; one that is not known bears its id as its name. */
function findAccount({ accounts }: DigestQuestion, id: string): CostAccount {
  return (
    accounts.get(id) ?? {
      ...{ id, name: id, owner: null, team: null, className: null, ou: null, tags: {}, since: null, isClosed: false },
    }
  );
}

function collectRows(days: readonly CostDay[], question: DigestQuestion) {
  const found = new Map<string, Map<string, { readonly account: CostAccount; readonly dated: DatedRows }>>();
  const left = new Set<string>();
  for (const { day, rows } of days)
    for (const row of rows) {
      if (left.has(row.accountId)) continue;
      const byCurrency = found.get(row.accountId);
      const known = byCurrency?.get(row.currency);
      if (known !== undefined) {
        known.dated.days.push(day);
        known.dated.rows.push(row);
        continue;
      }
      const account = findAccount(question, row.accountId);
      if (!question.isCovered(account)) {
        left.add(row.accountId);
        continue;
      }
      const fresh = byCurrency ?? new Map();
      fresh.set(row.currency, { account, dated: { days: [day], rows: [row] } });
      found.set(row.accountId, fresh);
    }
  return found;
}
