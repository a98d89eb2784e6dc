import Big from 'big.js';
import type { Governance } from '../../config/governance.ts';
import { toDecimal } from '../../costs/decimals.ts';
import type { BudgetFigures, CostAccount } from '../../costs/digest.ts';
import type { NewAlert } from '../../store/budgets/budget-alerts.ts';
import { type AlertRecord, renderAlertRecord } from './alert-record.ts';
import { findReached } from './find-reached.ts';

/** An alert that is found, but for whether its owner is there. */
export type FoundAlert = Omit<AlertRecord, 'isOwnerGone'>;

/**
 * Which accounts have reached thresholds of their classes' budgets that were not said this month. Closed accounts, those
 * whose class has no budget and those without a budget in AWS are passed over.
 *
 * @param budgets by the budget's name
 * @param said the highest percent said in this month, by measure
 */
export function findNewAlerts(
  {
    month,
    accounts,
    budgets,
    said,
  }: {
    readonly month: string;
    readonly accounts: readonly CostAccount[];
    readonly budgets: ReadonlyMap<string, BudgetFigures>;
    readonly said: ReadonlyMap<string, number>;
  },
  { classes, teams, channels }: Pick<Governance, 'classes' | 'teams' | 'channels'>,
): readonly FoundAlert[] {
  const refOf = createRefs(accounts);
  return accounts.flatMap((account): readonly FoundAlert[] => {
    const { id, name, owner, team, className, isClosed } = account;
    const budget = (className !== null && Object.hasOwn(classes, className) && classes[className]?.budget) || null;
    const figures = budgets.get(`steward-${id}`);
    if (isClosed || owner === null || budget === null || figures === undefined || figures.actual === null) return [];
    const { actual, forecast } = figures;
    const limit = toDecimal(new Big(figures.limit));
    const reached = findReached(figures, budget);
    const isNew = (kind: Kind, at: number | null): boolean =>
      at !== null && at > (said.get(nameMeasure(id, kind, limit)) ?? 0);
    const spentAt = isNew('spent', reached.spentAt) ? reached.spentAt : null;
    const headingAt = isNew('heading', reached.headingAt) ? reached.headingAt : null;
    if (spentAt === null && headingAt === null) return [];
    const ofTeam = (team !== null && Object.hasOwn(teams, team) && teams[team]?.channel) || null;
    const places = [...new Set([ofTeam, channels.budgets])].filter((channel) => channel !== null);
    const figuresNow = { limit, actual, forecast, spentAt, headingAt };
    return [{ accountId: id, name, ref: refOf(account), month, ...figuresNow, owner, channels: places }];
  });
}

/** What is noted with an alert: what was spent and what is foretold are told apart, and so is one limit from another. */
export function toNewAlert(alert: AlertRecord): NewAlert {
  const { accountId, limit, spentAt, headingAt } = alert;
  const reached = new Map<string, number>();
  if (spentAt !== null) reached.set(nameMeasure(accountId, 'spent', limit), spentAt);
  if (headingAt !== null) reached.set(nameMeasure(accountId, 'heading', limit), headingAt);
  return { reached, alert: renderAlertRecord(alert) };
}

type Kind = 'spent' | 'heading';

/** With the limit in it: when that is changed, what is reached anew is said anew. */
function nameMeasure(accountId: string, kind: Kind, limit: string): string {
  return `${accountId} ${kind} ${limit}`;
}

/** How commands name an account: by its name where that is one account's alone and can be written, else by its id. */
function createRefs(accounts: readonly CostAccount[]): (account: CostAccount) => string {
  const counts = new Map<string, number>();
  for (const { name } of accounts) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return ({ id, name }) => {
    if (name === '' || /["\u201c\u201d=]/.test(name) || counts.get(name.toLowerCase()) !== 1) return id;
    return /\s/.test(name) ? `"${name}"` : name;
  };
}
