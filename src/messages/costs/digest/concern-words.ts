import Big from 'big.js';
import type { AttentionItem, Concern, Explanation } from '../../../costs/attention/attention.ts';
import type { Digest } from '../../../costs/digest.ts';
import { cutText, toLine } from '../../escape.ts';
import { formatDay } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { listWords } from '../../format/list-words.ts';
import { formatChange, formatMoney } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import type { AccountWords } from '../words/account-words.ts';
import { describeDay, describeDays, describeMonth, describeRow } from '../words/period-words.ts';
import { findServiceName } from '../words/service-words.ts';

/** Code points of what is the matter: six of them leave room for the rest of a message. */
const maxLength = 260;
const maxReasonLength = 120;

/** What concerns are said with. */
export interface ConcernContext {
  readonly digest: Pick<Digest, 'currency' | 'period' | 'previous'>;
  readonly names: Names;
  readonly accountWords: AccountWords;
}

/** What it is about, a clean line, not escaped: the account where there is one. */
export function nameConcern(concern: Concern, { accountWords }: Pick<ConcernContext, 'accountWords'>): string {
  switch (concern.kind) {
    case 'budget-over':
    case 'budget-heading':
    case 'anomaly':
      return accountWords.name(concern.account);
    case 'organisation-over':
    case 'organisation-heading':
      return 'The organisation';
    case 'unowned':
      return `${countOf(concern.count, 'account')} without an owner`;
    case 'management':
      return 'Management account';
    case 'missing-days':
      return 'Missing days';
  }
}

/** What is the matter, after its name: `$212 of its $50 budget, second week · EC2 +$140`. Not escaped. */
export function describeConcern(item: AttentionItem, context: ConcernContext): string {
  const { period, previous } = context.digest;
  const row = item.periods > 1 ? describeRow(item.periods, period, previous) : '';
  const [first = '', ...others] = describeMatter(item.concern, context);
  const parts = [joinWords([first, row]), ...others, describeFormerly(item.formerly, context.names)];
  return cutText(parts.filter((part) => part !== '').join(' · '), maxLength);
}

/** The matter itself, then what belongs to it. */
function describeMatter(concern: Concern, context: ConcernContext): readonly string[] {
  const { currency } = context.digest;
  const money = (amount: string): string => formatMoney(amount, currency);
  switch (concern.kind) {
    case 'budget-over': {
      const end = new Big(concern.forecast).gt(concern.actual) ? `month end ${money(concern.forecast)}` : '';
      return [`${money(concern.actual)} of its ${money(concern.limit)} budget`, end, describeDriver(concern, currency)];
    }
    case 'budget-heading':
      return [
        `heading for ${money(concern.forecast)} of its ${money(concern.limit)} budget`,
        `${money(concern.actual)} so far`,
        describeDriver(concern, currency),
      ];
    case 'organisation-over':
      return [`${money(concern.actual)} of ${money(concern.limit)} in ${describeMonth(concern.month)}`];
    case 'organisation-heading':
      return [
        `heading for ${money(concern.forecast)} of ${money(concern.limit)} in ${describeMonth(concern.month)}`,
        `${money(concern.actual)} so far`,
      ];
    case 'anomaly':
      return [describeAnomaly(concern, currency), describeFinder(concern.foundBy)];
    case 'unowned':
      return [describeUnowned(concern, context)];
    case 'management':
      return [money(concern.amount), 'what runs belongs into an account of its own'];
    case 'missing-days':
      return [`AWS has no data for ${describeDays(concern.days)} yet`, 'the totals are too low'];
  }
}

/** `EC2 $812 on Thu 19 Nov where about $301 was to be expected, $1,403 too much in 3 days`. */
function describeAnomaly(anomaly: Extract<Concern, { kind: 'anomaly' }>, currency: string): string {
  const { service, cost, day, expected, days, amount } = anomaly;
  const usual = new Big(expected).lt(1)
    ? 'where nothing was to be expected'
    : `where about ${formatMoney(expected, currency)} was to be expected`;
  const sum = days > 1 ? `, ${formatMoney(amount, currency)} too much in ${days} days` : '';
  return `${findServiceName(service)} ${formatMoney(cost, currency)} on ${describeDay(day)} ${usual}${sum}`;
}

/** Nothing of what Steward found alone. */
function describeFinder(foundBy: Extract<Concern, { kind: 'anomaly' }>['foundBy']): string {
  if (foundBy === 'steward') return '';
  return foundBy === 'both' ? 'AWS’s anomaly monitor found it too' : 'found by AWS’s anomaly monitor';
}

function describeUnowned(
  { accounts, count, amount }: Extract<Concern, { kind: 'unowned' }>,
  context: ConcernContext,
): string {
  const { currency } = context.digest;
  const named = accounts.map(
    (account) => `${context.accountWords.name(account)} ${formatMoney(account.cost, currency)}`,
  );
  const others = count - accounts.length;
  const list = listWords(others > 0 ? [...named, `${others} more`] : named);
  return count === 1 ? list : `${formatMoney(amount, currency)}: ${list}`;
}

function describeDriver(
  { driver }: Extract<Concern, { kind: 'budget-over' | 'budget-heading' }>,
  currency: string,
): string {
  const change = driver === null ? null : formatChange(driver.change, currency);
  return driver === null || change === null ? '' : `${findServiceName(driver.service)} ${change}`;
}

function describeFormerly(formerly: Explanation | null, names: Names): string {
  return formerly === null ? '' : describeExplanation(formerly, names).replace(/^e/, 'was e');
}

/** `explained by Fin until 24 Dec 2026: “load test”`. Not escaped. */
export function describeExplanation({ by, until, reason }: Omit<Explanation, 'amount'>, names: Names): string {
  return `explained by ${cutText(findName(names, by), 40)} until ${formatDay(until)}: “${toLine(reason, maxReasonLength)}”`;
}

function joinWords(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(', ');
}
