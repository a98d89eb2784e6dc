import Big from 'big.js';
import type { DesiredBudget } from '../../desired/desired-budget.ts';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedAlert, ObservedBudget, ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding, FindingTarget } from '../finding.ts';
import { isInUse } from './find-account-drift.ts';

/** Budgets that accounts in use lack, or that say something else than was agreed. What a budget says besides is not judged. */
export function findBudgetDrift(desired: DesiredOrganization, observed: ObservedOrganization): readonly Finding[] {
  if (observed.budgets.kind === 'unread') return [];
  const budgetsByName = new Map(observed.budgets.value.map((budget) => [budget.name, budget]));
  const accountsById = new Map(observed.accounts.map((account) => [account.id, account]));
  return desired.accounts.flatMap(({ id, name, budget }): readonly Finding[] => {
    const account = accountsById.get(id);
    if (budget === null || account === undefined || !isInUse(account) || desired.busyAccounts.has(id)) return [];
    const target = { type: 'account', id, name } as const;
    const found = budgetsByName.get(budget.name);
    if (found === undefined)
      return [
        createFinding({
          ...{ kind: 'budget-missing', target, end: { operation: 'ensure-budget', accountId: id } },
          agreed: `a budget of ${formatLimit(budget.limitUsd)} a month`,
          found: 'no budget',
        }),
      ];
    return findBudgetDifferences(budget, found, target);
  });
}

function findBudgetDifferences(
  agreed: DesiredBudget,
  found: ObservedBudget,
  target: FindingTarget,
): readonly Finding[] {
  const end = { operation: 'ensure-budget', accountId: agreed.accountId } as const;
  const findings: Finding[] = [];
  if (!hasLimit(found, agreed.limitUsd))
    findings.push(
      createFinding({
        ...{ kind: 'budget-amount', target, end },
        agreed: `${formatLimit(agreed.limitUsd)} a month`,
        found: describeLimit(found),
      }),
    );
  const scope = describeScope(found, agreed);
  if (scope !== null)
    findings.push(
      createFinding({
        ...{ kind: 'budget-filter', target, end },
        agreed: 'what this account costs in a month, as the cost reports count it',
        found: scope,
      }),
    );
  if (found.alerts === null) return findings;
  const missing = agreed.alerts.filter((alert) => findAlert(found.alerts ?? [], alert) === undefined);
  if (missing.length > 0)
    findings.push(
      createFinding({
        ...{ kind: 'budget-alerts', target, end },
        agreed: `alerts at ${describeAlerts(agreed.alerts)}`,
        found: `no alert at ${describeAlerts(missing)}`,
      }),
    );
  const unheard = findUnheard(agreed, found.alerts);
  if (unheard.length > 0)
    findings.push(
      createFinding({
        ...{ kind: 'budget-subscribers', target, end },
        agreed: `alerts to ${agreed.emails.join(', ')}`,
        found: `no alert to ${unheard.join(', ')}`,
      }),
    );
  return findings;
}

function hasLimit({ limit }: ObservedBudget, agreedUsd: string): boolean {
  return limit !== null && limit.unit === 'USD' && new Big(limit.amount).eq(agreedUsd);
}

function describeLimit({ limit }: ObservedBudget): string {
  if (limit === null) return 'a limit that changes by itself';
  return limit.unit === 'USD' ? `${formatLimit(limit.amount)} a month` : `${limit.amount} ${limit.unit} a month`;
}

/** `$1,000`; cents only where there are some. */
function formatLimit(usd: string): string {
  const [whole = '0', cents = ''] = new Big(usd).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === '00' ? `$${grouped}` : `$${grouped}.${cents}`;
}

/** What a budget counts in place of its account's costs; null: it counts them. */
function describeScope(found: ObservedBudget, agreed: DesiredBudget): string | null {
  if (found.type !== 'COST') return `a budget of type ${found.type.toLowerCase().replaceAll('_', ' ')}`;
  if (found.timeUnit !== 'MONTHLY') return `a ${found.timeUnit.toLowerCase()} budget`;
  if (found.filters === null) return 'a filter of another shape';
  const filters = Object.entries(found.filters).filter(([, values]) => values.length > 0);
  if (filters.length === 0) return 'the costs of all accounts';
  const [key, values] = filters[0] ?? ['', []];
  if (filters.length > 1 || key !== 'LinkedAccount' || values.length !== 1 || values[0] !== agreed.accountId)
    return `the costs of ${filters.map(([name, of]) => `${name} ${of.join(', ')}`).join(' and ')}`;
  const counted = new Set(found.costTypes);
  const added = Object.entries(agreed.costTypes).flatMap(([type, isIn]) => (!isIn && counted.has(type) ? [type] : []));
  const left = Object.entries(agreed.costTypes).flatMap(([type, isIn]) => (isIn && !counted.has(type) ? [type] : []));
  if (added.length + left.length === 0) return null;
  const words = [
    ...(added.length === 0 ? [] : [`with ${added.join(', ')}`]),
    ...(left.length === 0 ? [] : [`without ${left.join(', ')}`]),
  ];
  return `its costs ${words.join(' and ')}`;
}

/** The alert of a budget that is an agreed one. */
export function findAlert(
  alerts: readonly ObservedAlert[],
  agreed: DesiredBudget['alerts'][number],
): ObservedAlert | undefined {
  return alerts.find(({ type, threshold }) => type === agreed.type && threshold === agreed.thresholdPercent);
}

/** Addresses that some agreed alert does not mail, as far as it is there and its addresses were read. */
function findUnheard(agreed: DesiredBudget, alerts: readonly ObservedAlert[]): readonly string[] {
  const read = agreed.alerts.flatMap((alert) => {
    const emails = findAlert(alerts, alert)?.emails ?? null;
    return emails === null ? [] : [emails];
  });
  return agreed.emails.filter((email) => read.some((emails) => !emails.includes(email.toLowerCase())));
}

function describeAlerts(alerts: DesiredBudget['alerts']): string {
  return alerts
    .map(({ type, thresholdPercent }) => `${thresholdPercent} %${type === 'FORECASTED' ? ' of the forecast' : ''}`)
    .join(', ');
}
