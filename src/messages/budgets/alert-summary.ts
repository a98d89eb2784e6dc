import Big from 'big.js';
import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderCode } from '../blocks.ts';
import { describeMonth } from '../costs/words/period-words.ts';
import { escapeMrkdwn } from '../escape.ts';
import { listWords } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import type { AlertReader, BudgetAlert } from './budget-alert.ts';
import { describeShortly, findAlertName, findLeadAmount, isOver } from './budget-words.ts';

/** Accounts that are named, the dearest ones. */
const mostNamed = 20;

/** Many alerts of one month in one message: how many of which kind, then the dearest accounts. Mentions nobody. */
export function renderAlertSummary(alerts: readonly BudgetAlert[], to: AlertReader, names: Names): Content {
  const month = describeMonth(alerts[0]?.month ?? '');
  const what = to === 'owner' ? 'of your accounts have' : 'accounts have';
  const first = `${formatCount(alerts.length)} ${what} reached an alert of their budgets for ${month}: ${describeKinds(alerts)}.`;
  const dearest = sortDearest(alerts);
  const left = alerts.length - mostNamed;
  const cost = '/aws-account cost <account>';
  const raise = '/aws-account budget <account> <usd>';
  const lines: Line[] = [
    [renderBold(first)],
    ...dearest.slice(0, mostNamed).map((alert) => renderAccount(alert, to, names)),
    left > 0 ? [`and ${formatCount(left)} more, each of them less.`] : [],
    [renderCode(cost), ' shows what for; ', renderCode(raise), ' asks for more.'],
    to === 'owner' ? [] : ['Each owner is told in a message of their own.'],
  ];
  return renderAnswer(lines, escapeMrkdwn(first, 500));
}

/** Those that `renderAlertSummary` names. */
export function findNamedAlerts(alerts: readonly BudgetAlert[]): readonly BudgetAlert[] {
  return sortDearest(alerts).slice(0, mostNamed);
}

function renderAccount(alert: BudgetAlert, to: AlertReader, names: Names): Line {
  const { owner, isOwnerGone } = alert;
  const whose = to === 'owner' ? '' : ` · ${findName(names, owner)}${isOwnerGone ? ' (gone)' : ''}`;
  return [renderBold(findAlertName(alert)), `  ${describeShortly(alert)}${whose}`];
}

/** `12 are over budget, 8 are heading over budget and 5 are still within budget`. */
function describeKinds(alerts: readonly BudgetAlert[]): string {
  const over = alerts.filter(isOver).length;
  const heading = alerts.filter((alert) => !isOver(alert) && isHeadingOver(alert)).length;
  const within = alerts.length - over - heading;
  const count = (of: number, words: string): string => {
    if (of === 0) return '';
    const subject = of === alerts.length ? 'all' : formatCount(of);
    return `${subject} ${of === 1 ? 'is' : 'are'} ${words} budget`;
  };
  const parts = [count(over, 'over'), count(heading, 'heading over'), count(within, 'still within')];
  return listWords(parts.filter((words) => words !== ''));
}

function isHeadingOver({ forecast, limit }: BudgetAlert): boolean {
  return forecast !== null && new Big(forecast).gt(limit);
}

/** By the amount that is said of each. */
function sortDearest(alerts: readonly BudgetAlert[]): readonly BudgetAlert[] {
  return [...alerts].sort(
    (one, other) =>
      new Big(findLeadAmount(other)).cmp(findLeadAmount(one)) || (one.accountId < other.accountId ? -1 : 1),
  );
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
