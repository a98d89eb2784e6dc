import Big from 'big.js';
import type { Digest } from '../../../costs/digest.ts';
import { type Line, renderBold, renderLines, renderRow } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatAccountId } from '../../format/account-id.ts';
import { renderMoment } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { formatMoney } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import { renderChart } from '../chart/render-chart.ts';
import type { CostContent, Look } from '../content.ts';
import { isShownAsNothing } from '../digest/headline.ts';
import { isOverBudget } from '../tables/account-table.ts';
import { findAccountWords } from '../words/account-words.ts';
import { type Compared, describeChange, describeCost } from '../words/change-words.ts';
import { describeDays, describeMonth, describePeriod } from '../words/period-words.ts';
import { findServiceName } from '../words/service-words.ts';

export interface CostAnswerInput {
  /** Over the days that were asked for; covers the one account, or all of the set. */
  readonly digest: Digest;
  /** The account; null: a set of accounts. */
  readonly account: { readonly id: string; readonly name: string } | null;
  /** What the set is, in words (`describeScope`): `Workloads / Prod`; null: all accounts that the person may see. */
  readonly scope: string | null;
  readonly names: Names;
  /** When the oldest of the data was read (epoch ms). */
  readonly asOf: number;
  /** False: the days before are not kept, so nothing is held against them. */
  readonly isCompared: boolean;
}

const mostServices = 5;
const mostAccounts = 5;

/** What an account, or a set of them, cost: a private answer. */
export function renderCostAnswer(input: CostAnswerInput, look: Look): CostContent {
  const { digest, asOf } = input;
  const headline = describeCostHeadline(input);
  const chart = renderChart(digest, look.chart);
  const lines: Line[] = [
    [renderBold(headline)],
    input.account === null ? [] : renderAccountLine(input),
    renderServices(input),
    input.account === null ? renderAccounts(input) : renderBudget(digest),
    new Big(digest.once).abs().lt(1)
      ? []
      : renderRow('Once', `${formatMoney(digest.once, digest.currency)} of it does not come day by day`),
    renderRow('As of', renderMoment(asOf), '; UTC days that AWS has whole'),
  ];
  return {
    text: escapeMrkdwn(headline, 1500),
    blocks: [renderLines(lines), ...(chart === null ? [] : [chart])],
  };
}

/** `payments-prod cost $8,900 in 7 days, Sun 15 – Sat 21 Nov: +$2,410 (+37 %) on the 7 days before. November is heading for $31,000.` */
function describeCostHeadline({ digest, account, scope, isCompared }: CostAnswerInput): string {
  const { total, previousTotal, currency, period, daily, missingDays, month } = digest;
  const accounts = countOf(digest.accounts.length, 'account');
  const subject =
    account === null
      ? scope === null
        ? `Your ${accounts}`
        : `${accounts} of ${scope}`
      : toLine(account.name, 50) || account.id;
  const days = countOf(daily.length, 'day');
  const missing = missingDays.filter((day) => period.start <= day);
  const cost = isShownAsNothing(total, currency) ? 'nothing' : formatMoney(total, currency);
  const start = `${subject} cost ${missing.length > 0 ? 'at least ' : ''}${cost} in ${days}, ${describePeriod(period)}`;
  const before = daily.length === 1 ? 'the day before' : `the ${days} before`;
  const change = describeChange({ cost: total, previous: previousTotal }, currency);
  const comparison =
    missingDays.length > 0
      ? `; AWS has no data for ${describeDays(missingDays)} yet`
      : !isCompared
        ? ''
        : change === 'no change'
          ? `, as much as ${before}`
          : change === 'new'
            ? `; nothing ${before}`
            : `: ${change} on ${before}`;
  const outlook = isShownAsNothing(month.forecast, currency)
    ? ''
    : ` ${describeMonth(month.month)} is heading for ${formatMoney(month.forecast, currency)}.`;
  return `${start}${comparison}.${outlook}`;
}

/** The id, whose it is, and where. */
function renderAccountLine({ digest, account, names }: CostAnswerInput): Line {
  const known = digest.accounts.find(({ id }) => id === account?.id);
  const facts = [
    formatAccountId(account?.id ?? ''),
    known === undefined ? '' : known.owner === null ? 'no owner' : findName(names, known.owner),
    known?.team == null ? '' : `team ${toLine(known.team, 60)}`,
    known?.className == null ? '' : toLine(known.className, 60),
  ];
  return renderRow('Account', facts.filter((fact) => fact !== '').join(' · '));
}

function renderServices({ digest: { services, currency }, isCompared }: CostAnswerInput): Line {
  const known = services.filter(
    ({ cost, previous }) => !isShownAsNothing(cost, currency) || !isShownAsNothing(previous, currency),
  );
  if (known.length === 0) return [];
  const named = known
    .slice(0, mostServices)
    .map((service) => `${findServiceName(service.name)} ${describe(service, currency, isCompared)}`);
  const left = known.length - mostServices;
  return renderRow('Services', [...named, ...(left > 0 ? [`${left} more`] : [])].join(' · '));
}

function renderAccounts({ digest: { accounts, currency }, isCompared }: CostAnswerInput): Line {
  const words = findAccountWords(accounts);
  const named = accounts
    .filter(({ cost, previous }) => !isShownAsNothing(cost, currency) || !isShownAsNothing(previous, currency))
    .slice(0, mostAccounts)
    .map((account) => `${words.name(account)} ${describe(account, currency, isCompared)}`);
  const over = accounts.filter(isOverBudget).length;
  const budgets =
    over === 0 ? [] : [`${countOf(over, 'account')} over or heading over ${over === 1 ? 'its' : 'their'} budget`];
  return named.length + budgets.length === 0 ? [] : renderRow('Accounts', [...named, ...budgets].join(' · '));
}

/** What it cost, and the change where there is something to hold it against. */
function describe(compared: Compared, currency: string, isCompared: boolean): string {
  return isCompared ? describeCost(compared, currency) : formatMoney(compared.cost, currency);
}

function renderBudget({ accounts: [account], currency }: Digest): Line {
  const budget = account?.budget ?? null;
  if (budget === null) return renderRow('Budget', 'none');
  const [limit, actual] = [formatMoney(budget.limit, currency), formatMoney(budget.actual, currency)];
  const state = new Big(budget.actual).gt(budget.limit)
    ? `over it, month end ${formatMoney(budget.forecast, currency)}`
    : new Big(budget.forecast).gt(budget.limit)
      ? `heading for ${formatMoney(budget.forecast, currency)}`
      : `month end ${formatMoney(budget.forecast, currency)}`;
  return renderRow('Budget', `${actual} of ${limit} this month · ${state}`);
}
