import Big from 'big.js';
import { type Line, renderBold, renderLines } from '../../blocks.ts';
import { escapeMrkdwn } from '../../escape.ts';
import { formatMoment, renderMoment } from '../../format/dates.ts';
import { listWords } from '../../format/list-words.ts';
import { formatMoney } from '../../format/money.ts';
import { renderChart } from '../chart/render-chart.ts';
import type { CostContent, Look } from '../content.ts';
import type { DigestView } from '../digest-view.ts';
import { type AccountTable, createAccountTable } from '../tables/account-table.ts';
import { findRoom, fitTable } from '../tables/fit-table.ts';
import { createGroupTable, type GroupTable } from '../tables/group-table.ts';
import { renderTable } from '../tables/render-table.ts';
import { type AccountWords, findAccountWords } from '../words/account-words.ts';
import { describeCost } from '../words/change-words.ts';
import { findGroupWords } from '../words/scope-words.ts';
import { findServiceName } from '../words/service-words.ts';
import type { ConcernContext } from './concern-words.ts';
import { describeHeadline, describeUsual } from './headline.ts';
import { renderLookAt } from './look-at.ts';
import { renderMovedLines, renderOnceLine } from './moved-lines.ts';

/**
 * A digest as it is posted to a channel: the result, what needs a person, what moved, what came once, the chart and the
 * table. A quiet one is two lines; its table is in the thread.
 */
export function renderDigestMessage(view: DigestView, look: Look): CostContent {
  const { digest, attention } = view;
  const headline = describeHeadline(view);
  const late = view.lateSince === null ? '' : ` It was due ${formatMoment(view.lateSince)} and comes late.`;
  const text = `${escapeMrkdwn(headline, 1500)}${late}`;
  const top: Line[] = [[renderBold(headline)], ...renderNotes(view)];
  if (attention.isQuiet && digest.groupBy === 'account')
    return { text: `${text} Nothing to look at.`, blocks: [renderLines([...top, renderQuietLine(view)])] };

  const accountWords = findAccountWords(digest.accounts);
  const context: ConcernContext = { digest, names: view.names, accountWords };
  const moved = [...renderMovedLines(view, accountWords), renderOnceLine(view, accountWords)];
  const usual = describeUsual(digest);
  const chart = renderChart(digest, look.chart);
  const blocks = [
    renderLines([...top, usual === '' ? [] : [`That is ${usual}.`]]),
    ...renderLookAt(view, context),
    ...(moved.some((line) => line.length > 0) ? [renderLines(moved)] : []),
    ...(chart === null ? [] : [chart]),
  ];
  const { table, others } = fitTable((most) => createMainTable(view, accountWords, most), look.table, findRoom(blocks));
  const drawn = renderTable(table, look.table);
  return {
    text,
    blocks: [
      ...blocks,
      ...(drawn === null ? [] : [drawn]),
      ...(others.count === 0 ? [] : [renderLines([[describeOthers(view, others)]])]),
    ],
  };
}

/** By account, the table of accounts; else that of the groups, and the accounts are in the thread. */
function createMainTable({ digest, names }: DigestView, words: AccountWords, most: number): AccountTable | GroupTable {
  return digest.groupBy === 'account' ? createAccountTable(digest, names, words, most) : createGroupTable(digest, most);
}

/** What a reader must know of the numbers themselves: that they come late, what is in no sum. */
function renderNotes({ lateSince, digest: { otherCurrencies } }: DigestView): readonly Line[] {
  const others = otherCurrencies.slice(0, 5).map(({ currency, total }) => formatMoney(total, currency));
  return [
    lateSince === null ? [] : ['It was due ', renderMoment(lateSince), ' and comes late.'],
    others.length === 0 ? [] : [`Besides, ${listWords(others)}: other currencies are in no sum here.`],
  ];
}

/** `Nothing to look at; the greatest change was EC2 of payments-prod, $8,900, +$12.` */
function renderQuietLine({ digest }: DigestView): Line {
  const [greatest] = digest.movers;
  if (greatest === undefined || new Big(greatest.change).abs().lt(1)) return ['Nothing to look at, and nothing moved.'];
  const account = findAccountWords(digest.accounts).name({ id: greatest.accountId, name: greatest.accountName });
  const change = describeCost(greatest, digest.currency);
  return [`Nothing to look at; the greatest change was ${findServiceName(greatest.service)} in ${account}: ${change}.`];
}

function describeOthers({ digest }: DigestView, { count, cost }: AccountTable['others']): string {
  const { one, many } = findGroupWords(digest.groupBy);
  const what = `${count.toLocaleString('en-US')} other ${count === 1 ? one : many}`;
  return `${what}${count === 1 ? '' : ' together'}: ${formatMoney(cost, digest.currency)}. The file in the thread has every one.`;
}
