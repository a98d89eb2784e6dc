import Big from 'big.js';
import type { AttentionItem } from '../../../costs/attention/attention.ts';
import type { AccountCost, Digest } from '../../../costs/digest.ts';
import { type Line, renderBold, renderLines, renderPreformatted, renderRow } from '../../blocks.ts';
import { escapeMrkdwn } from '../../escape.ts';
import { countOf } from '../../format/durations.ts';
import { listSome } from '../../format/list-words.ts';
import { formatMoney } from '../../format/money.ts';
import type { CostContent, Look } from '../content.ts';
import { type ConcernContext, describeConcern, describeExplanation, nameConcern } from '../digest/concern-words.ts';
import { pickShown } from '../digest/look-at.ts';
import type { DigestView } from '../digest-view.ts';
import { createAccountTable } from '../tables/account-table.ts';
import { findRoom, fitTable } from '../tables/fit-table.ts';
import { createMoverTable } from '../tables/mover-table.ts';
import { formatTable, renderTable } from '../tables/render-table.ts';
import { createServiceTable } from '../tables/service-table.ts';
import { type AccountWords, findAccountWords } from '../words/account-words.ts';
import { describePeriod } from '../words/period-words.ts';
import { describeResolved } from './follow-up-words.ts';
import { renderMethodLines } from './method-lines.ts';

const mostServices = 15;
/** Lines of each list: what is more is counted. */
const mostListed = 8;
/** Length of each list. */
const mostListLength = 900;

/**
 * The first reply in a digest's thread: what became of what was open, what is more to look at, services, movers (or the
 * accounts, where the channel has another table or none), budgets, new and closed accounts, how the numbers are made.
 */
export function renderDetailMessage(view: DigestView, look: Look): CostContent {
  const { digest } = view;
  const words = findAccountWords(digest.accounts);
  const context: ConcernContext = { digest, names: view.names, accountWords: words };
  const followUp = renderFollowUp(view, context);
  const hasAccounts = digest.groupBy === 'account' && !view.attention.isQuiet;
  const services = createServiceTable(digest, mostServices);
  const title = `Details, ${describePeriod(digest.period)}: services, ${hasAccounts ? 'what moved' : 'accounts'}, budgets, and how the numbers are made.`;
  const isFollowed = followUp.some((line) => line.length > 0);
  const above = [
    renderLines([[title]]),
    ...(isFollowed ? [renderLines(followUp)] : []),
    ...(services.rows.length === 0 ? [] : [renderPreformatted(formatTable(services))]),
  ];
  const below: readonly Line[] = [
    renderBudgetsLine(digest),
    ...renderComings(digest, words),
    ...renderMethodLines(view),
  ];
  const build = (most: number) =>
    hasAccounts
      ? { table: createMoverTable(digest, words, most), others: { count: 0, cost: '0' } }
      : createAccountTable(digest, view.names, words, most);
  const { table, others } = fitTable(build, look.table, findRoom([...above, renderLines(below)]));
  const drawn = renderTable(table, look.table);
  const rest =
    others.count === 0
      ? ''
      : `${countOf(others.count, 'other account')} together: ${formatMoney(others.cost, digest.currency)}.`;
  return {
    text: escapeMrkdwn(title, 400),
    blocks: [...above, ...(drawn === null ? [] : [drawn]), renderLines([[rest], ...below])],
  };
}

function renderFollowUp(view: DigestView, context: ConcernContext): readonly Line[] {
  const { items, explained, resolved, undecided } = view.attention;
  const shown = pickShown(items);
  const name = (item: AttentionItem): string => nameConcern(item.concern, context);
  const describe = (item: AttentionItem): string => describeConcern(item, context);
  return [
    ...renderList(
      'More to look at',
      items.filter((item) => !shown.includes(item)),
      (item) => [name(item), describe(item)],
    ),
    ...renderList('Resolved since the last time', resolved, (item) => describeResolved(item, view.digest, context)),
    ...renderList('Open the last time, and not to be judged without the missing days', undecided, (item) => [
      name(item),
      describe({ ...item, periods: 1 }),
    ]),
    ...renderList('Explained', explained, (item) => [
      name(item),
      item.explained === null
        ? describe(item)
        : `${describe(item)} · ${describeExplanation(item.explained, view.names)}`,
    ]),
  ];
}

/** As many as there is room for; what is more is counted. */
function renderList(
  title: string,
  items: readonly AttentionItem[],
  describe: (item: AttentionItem) => readonly [name: string, words: string],
): readonly Line[] {
  if (items.length === 0) return [];
  let length = 0;
  const lines = items
    .slice(0, mostListed)
    .map(describe)
    .filter(([name, words]) => {
      length += name.length + words.length;
      return length <= mostListLength;
    });
  const left = items.length - lines.length;
  return [
    [renderBold(title)],
    ...lines.map(([name, words]): Line => [renderBold(name), `  ${words}`]),
    left > 0 ? [`and ${left} more`] : [],
  ];
}

/** `Budgets  40 accounts have one: 2 are over it, 3 heading over it. 5 that cost something have none.` */
function renderBudgetsLine({ accounts }: Digest): Line {
  const budgets = accounts.flatMap(({ budget, isClosed }) => (budget === null || isClosed ? [] : [budget]));
  const over = budgets.filter(({ actual, limit }) => new Big(actual).gt(limit)).length;
  const heading = budgets.filter(
    ({ actual, forecast, limit }) => new Big(actual).lte(limit) && new Big(forecast).gt(limit),
  ).length;
  const without = accounts.filter(({ budget, cost, isClosed }) => budget === null && !isClosed && new Big(cost).gte(1));
  const verb = (count: number): string => (count === 1 ? 'is' : 'are');
  const state =
    over + heading === 0
      ? 'none is over or heading over it'
      : `${over} ${verb(over)} over it, ${heading} ${verb(heading)} heading over it`;
  const rest =
    without.length === 0
      ? ''
      : ` ${without.length} that cost${without.length === 1 ? 's' : ''} something ${without.length === 1 ? 'has' : 'have'} none.`;
  if (budgets.length === 0) return renderRow('Budgets', 'no account has one.');
  return renderRow(
    'Budgets',
    `${countOf(budgets.length, 'account')} ${budgets.length === 1 ? 'has' : 'have'} one: ${state}.${rest}`,
  );
}

/** Accounts that came and went within the period. */
function renderComings({ accounts, currency }: Digest, words: AccountWords): readonly Line[] {
  const list = (of: readonly AccountCost[]): string =>
    listSome(
      of.map((account) => `${words.name(account)} ${formatMoney(account.cost, currency)}`),
      10,
    );
  const fresh = accounts.filter(({ isNew }) => isNew);
  const closed = accounts.filter(
    ({ isClosed, isNew, cost, previous }) => isClosed && !isNew && (cost !== '0' || previous !== '0'),
  );
  return [
    fresh.length === 0 ? [] : renderRow('New', list(fresh)),
    closed.length === 0 ? [] : renderRow('Closed', list(closed)),
  ];
}
