import type { Digest } from '../../../costs/digest.ts';
import { formatMoney } from '../../format/money.ts';
import type { AccountWords } from '../words/account-words.ts';
import { describeChange } from '../words/change-words.ts';
import { describePrevious } from '../words/period-words.ts';
import { findServiceName } from '../words/service-words.ts';
import { toNumber } from './account-table.ts';
import type { Table } from './table.ts';

const mostRows = 25;

/** What moved, whether it matters beside the total or not, the greatest change first; without what comes once. */
export function createMoverTable(
  { movers, currency, period, previous }: Digest,
  words: AccountWords,
  most: number,
): Table {
  return {
    caption: `What moved against ${describePrevious(period, previous)}, without what comes once`,
    columns: [
      { name: 'Account', isNumber: false },
      { name: 'Service', isNumber: false },
      { name: 'Cost', isNumber: true },
      { name: 'Change', isNumber: true },
    ],
    rows: movers
      .slice(0, Math.min(most, mostRows))
      .map((mover) => [
        words.name({ id: mover.accountId, name: mover.accountName }),
        findServiceName(mover.service),
        { value: toNumber(mover.cost), text: formatMoney(mover.cost, currency) },
        { value: toNumber(mover.change), text: describeChange(mover, currency) },
      ]),
  };
}
