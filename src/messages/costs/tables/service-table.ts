import Big from 'big.js';
import { addUp } from '../../../costs/decimals.ts';
import type { Digest, NamedCost } from '../../../costs/digest.ts';
import { formatMoney } from '../../format/money.ts';
import { describeChange, formatShare } from '../words/change-words.ts';
import { findServiceName } from '../words/service-words.ts';
import { toNumber } from './account-table.ts';
import type { Table } from './table.ts';

/** The dearest services; the others are one row. */
export function createServiceTable({ services, currency, total }: Digest, most: number): Table {
  const known = services.filter(({ cost, previous }) => ![cost, previous].every((amount) => new Big(amount).eq(0)));
  const [shown, others] = known.length <= most + 1 ? [known, []] : [known.slice(0, most), known.slice(most)];
  const row = (name: string, compared: Pick<NamedCost, 'cost' | 'previous'>) => [
    name,
    { value: toNumber(compared.cost), text: formatMoney(compared.cost, currency) },
    {
      value: toNumber(new Big(compared.cost).minus(compared.previous).toFixed()),
      text: describeChange(compared, currency),
    },
    formatShare(compared.cost, total) ?? '–',
  ];
  return {
    caption: 'Services by cost',
    columns: [
      { name: 'Service', isNumber: false },
      { name: 'Cost', isNumber: true },
      { name: 'Change', isNumber: true },
      { name: 'Share', isNumber: true },
    ],
    rows: [
      ...shown.map((service) => row(findServiceName(service.name), service)),
      ...(others.length === 0
        ? []
        : [
            row(`${others.length} others`, {
              cost: addUp(others.map(({ cost }) => cost)),
              previous: addUp(others.map(({ previous }) => previous)),
            }),
          ]),
    ],
  };
}
