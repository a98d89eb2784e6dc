import Big from 'big.js';
import { addUp } from '../../../costs/decimals.ts';
import type { Digest } from '../../../costs/digest.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { formatMoney } from '../../format/money.ts';
import { describeChange, formatShare } from '../words/change-words.ts';
import { describePeriod, describePrevious } from '../words/period-words.ts';
import { findGroupWords } from '../words/scope-words.ts';
import { toNumber } from './account-table.ts';
import type { Table } from './table.ts';

/** Groups with a row of their own; a statement has more to say than a digest. */
const mostGroups = 40;

export interface GroupTable {
  readonly table: Table;
  readonly others: { readonly count: number; readonly cost: string };
}

/**
 * What teams, classes, OUs or cost centers cost, dearest first; accounts without one are a row like the others.
 *
 * @param most rows for which there is room
 */
export function createGroupTable(
  { groups, groupBy, currency, total, period, previous }: Digest,
  most: number,
): GroupTable {
  const words = findGroupWords(groupBy);
  const known = groups.filter(({ cost, previous: before }) => ![cost, before].every((amount) => new Big(amount).eq(0)));
  const shown = known.slice(0, Math.min(most, mostGroups));
  const others = known.slice(shown.length);
  return {
    table: {
      caption: `Cost by ${words.one}, ${describePeriod(period)}, against ${describePrevious(period, previous)}`,
      columns: [
        { name: words.one.charAt(0).toUpperCase() + words.one.slice(1), isNumber: false },
        { name: 'Cost', isNumber: true },
        { name: 'Change', isNumber: true },
        { name: 'Share', isNumber: true },
      ],
      rows: shown.map((group) => [
        findGroupName(group.name, groupBy),
        { value: toNumber(group.cost), text: formatMoney(group.cost, currency) },
        {
          value: toNumber(new Big(group.cost).minus(group.previous).toFixed()),
          text: describeChange(group, currency),
        },
        { value: findPercent(group.cost, total), text: formatShare(group.cost, total) ?? '–' },
      ]),
    },
    others: { count: others.length, cost: addUp(others.map(({ cost }) => cost)) },
  };
}

/** What a group is called, a clean line, not escaped. */
export function findGroupName(name: string | null, groupBy: Digest['groupBy']): string {
  const { none } = findGroupWords(groupBy);
  if (name === null) return none;
  return toLine(groupBy === 'ou' ? formatOuPath(name) : name, 40) || none;
}

function findPercent(cost: string, total: string): number {
  return new Big(total).lte(0) ? 0 : toNumber(new Big(cost).times(100).div(total).toFixed());
}
