import { expect, it } from 'vitest';
import { renderDigestJson } from '../../../../src/messages/costs/digest-json.ts';
import { makeAccountCost, makeAnomaly, makeBudget, makeDigest, makeMover } from '../../../support/costs/make-digest.ts';

it('has the names of the contract, and amounts as they are', () => {
  const digest = makeDigest({
    accounts: [
      makeAccountCost({ cost: '100.123456789012', budget: makeBudget('500', '410', '620') }),
      makeAccountCost({
        id: '000000000001',
        name: 'lab',
        owner: null,
        team: null,
        className: null,
        ou: null,
        cost: '-0.1',
      }),
    ],
    groupBy: 'team',
    groups: [
      { name: 'payments', cost: '100.123456789012', previous: '100' },
      { name: null, cost: '-0.1', previous: '0' },
    ],
    movers: [makeMover()],
    anomalies: [makeAnomaly()],
  });
  const json = renderDigestJson(digest, 4);
  expect(json).toEqual({
    name: 'weekly-costs',
    period: { start: '2026-11-15', end: '2026-11-22' },
    previous: { start: '2026-11-08', end: '2026-11-15' },
    currency: 'USD',
    total: '100.023456789012',
    previousTotal: '200',
    marketplace: '0',
    once: '0',
    unowned: '-0.1',
    accounts: [
      {
        ...{ id: '111122223333', name: 'payments-prod', owner: 'U0ANA', team: 'payments', class: 'production' },
        ...{ ou: 'Workloads/Prod', cost: '100.123456789012', previous: '100' },
        budget: { limit: '500', actual: '410', forecast: '620' },
      },
      {
        ...{ id: '000000000001', name: 'lab', owner: null, team: null, class: null, ou: null, cost: '-0.1' },
        ...{ previous: '100', budget: null },
      },
    ],
    services: [{ name: 'Amazon Elastic Compute Cloud - Compute', cost: '100.023456789012' }],
    groups: [
      { name: 'payments', cost: '100.123456789012' },
      { name: '', cost: '-0.1' },
    ],
    movers: [{ account: '111122223333', service: 'Amazon Elastic Compute Cloud - Compute', change: '2410.1' }],
    anomalies: [
      {
        ...{ id: '0123456789abcdef', account: '111122223333', service: 'Amazon Elastic Compute Cloud - Compute' },
        ...{ day: '2026-11-19', cost: '812.4', expected: '301.17' },
      },
    ],
    paidRequests: 4,
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
