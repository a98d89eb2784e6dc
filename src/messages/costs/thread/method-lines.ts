import Big from 'big.js';
import { covers } from '../../../costs/periods.ts';
import { type Line, renderRow } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { renderMoment } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { listWords } from '../../format/list-words.ts';
import { formatMoney } from '../../format/money.ts';
import type { DigestView } from '../digest-view.ts';
import { formatShare } from '../words/change-words.ts';
import { describeDays } from '../words/period-words.ts';

/** Cents that AWS asks for each page of Cost Explorer's API (AWS Cost Management pricing). */
const pageCents = 1;

/** How the numbers are made: what a finance person asks before trusting them. */
export function renderMethodLines({ digest, source }: DigestView): readonly Line[] {
  const { currency, excluded, marketplace, total, period } = digest;
  const money = (amount: string): string => formatMoney(amount, currency);
  const share = formatShare(marketplace, total);
  const left = excluded
    .filter(({ amount }) => !new Big(amount).eq(0))
    .slice(0, 8)
    .map(({ recordType, amount }) => `${toLine(recordType, 40)} ${money(amount)}`);
  const mayChange = digest.estimatedDays.filter((day) => covers(period, day));
  return [
    renderRow(
      'Numbers',
      `${describeMetric(source.metric)} of UTC days by account and service, from Cost Explorer`,
      ...(source.asOf === null ? [] : [', read ', renderMoment(source.asOf)]),
    ),
    renderRow('Left out', left.length === 0 ? 'nothing' : `${listWords(left)}, as the file says`),
    new Big(marketplace).eq(0)
      ? []
      : renderRow('Marketplace', `${money(marketplace)}${share === null ? '' : ` (${share})`} of the total`),
    mayChange.length === 0
      ? []
      : renderRow('Not final', `AWS may still change ${describeDays(mayChange)}, until it closes the month’s bill`),
    digest.missingDays.length === 0
      ? []
      : renderRow('Missing', `${describeDays(digest.missingDays)}: no data from AWS yet`),
    renderRow(
      'Forecasts',
      'those of AWS Budgets; where there is none, the daily cost of the last two weeks for the rest of the month',
    ),
    renderRow(
      'Unusual',
      `at least ${money('20')} a day and 40 % above what that weekday led to expect, and beyond the usual scatter of the weeks before${describeMonitors(digest, source)}`,
    ),
    renderRow('Paid', describePaid(source)),
  ];
}

/** What AWS's own anomaly monitors added. Where an organisation has none, AWS answers that they found nothing. */
function describeMonitors({ anomalies }: DigestView['digest'], { monitors }: DigestView['source']): string {
  if (monitors === undefined) return '';
  if (monitors === 'not-asked') return '; AWS’s own anomaly monitors could not be asked';
  const found = anomalies.filter(({ foundBy }) => foundBy !== 'steward').length;
  if (found === 0) return '; AWS’s own anomaly monitors, where there are any, found nothing more';
  return `; and what AWS’s own anomaly monitors find, ${found} of ${anomalies.length} here`;
}

/** `4 requests of Cost Explorer, $0.04, for 10 reports`. */
export function describePaid({ paidRequests, reports }: DigestView['source']): string {
  if (paidRequests === 0) return 'nothing: all of it had been read before';
  const price = formatMoney(((paidRequests * pageCents) / 100).toFixed(2), 'USD');
  const shared = reports > 1 ? `, for ${reports} reports together` : '';
  return `${countOf(paidRequests, 'request')} of Cost Explorer, ${price}${shared}`;
}

/** `Unblended cost` for `UnblendedCost`. */
function describeMetric(metric: string): string {
  const words = toLine(metric, 40).replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words;
}
