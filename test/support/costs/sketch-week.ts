import { emptyMemory } from '../../../src/costs/attention/attention.ts';
import { findAttention } from '../../../src/costs/attention/find-attention.ts';
import type { Digest } from '../../../src/costs/digest.ts';
import { type DigestView, findUsageKey } from '../../../src/messages/costs/digest-view.ts';
import type { Names } from '../../../src/messages/message.ts';
import { makeAccountCost, makeAnomaly, makeBudget, makeDigest, makeMover, moveWeeks } from './make-digest.ts';

export const costNames: Names = new Map([
  ['U0ANA', 'Ana Ruiz'],
  ['U0EVE', 'Eve Novak'],
  ['U0DAN', 'Dan Meyer'],
  ['U0FIN', 'Fin Walsh'],
]);

const ec2 = 'Amazon Elastic Compute Cloud - Compute';
const s3 = 'Amazon Simple Storage Service';

const accounts = [
  makeAccountCost({
    ...{ cost: '8900.31', previous: '6490.21', monthCost: '21000', monthForecast: '29800' },
    budget: makeBudget('40000', '21000', '29800'),
  }),
  makeAccountCost({
    ...{ id: '444455556666', name: 'data-lake', owner: 'U0DAN', team: 'data', cost: '5120', previous: '2940' },
    ...{ once: '1200', marketplace: '1200', monthCost: '14000', monthForecast: '19000' },
    budget: makeBudget('20000', '14000', '19000'),
  }),
  makeAccountCost({
    ...{ id: '777788889999', name: 'data-lab', owner: 'U0DAN', team: 'data', cost: '205', previous: '160' },
    ...{ monthCost: '410', monthForecast: '620', budget: makeBudget('500', '410', '620') },
  }),
  makeAccountCost({
    ...{ id: '222233334444', name: 'sandbox-eve', owner: 'U0EVE', team: null, className: 'sandbox', ou: 'Sandbox' },
    ...{
      cost: '160',
      previous: '20',
      monthCost: '212.3',
      monthForecast: '290',
      budget: makeBudget('50', '212.3', '290'),
    },
  }),
  makeAccountCost({
    ...{ id: '012345678901', name: 'old-lab', owner: null, team: null, className: null, cost: '97', previous: '96.4' },
  }),
  makeAccountCost({ id: '333344445555', name: 'fresh-lab', cost: '40', previous: '0', isNew: true }),
  makeAccountCost({ id: '666677778888', name: 'old-shop', cost: '0', previous: '640', isClosed: true }),
];

/** The week of the message sketches, as far as seven accounts go. */
export const sketchWeek: Digest = makeDigest({
  accounts,
  usualTotal: '12010.4',
  services: [
    { name: ec2, cost: '9010.4', previous: '6200' },
    { name: s3, cost: '4311.91', previous: '4146.61' },
    { name: 'Snowflake AI Data Cloud', cost: '1200', previous: '0' },
  ],
  movers: [
    makeMover(),
    makeMover({
      accountId: '444455556666',
      accountName: 'data-lake',
      service: s3,
      cost: '3920',
      previous: '2940',
      change: '980',
    }),
    makeMover({
      accountId: '666677778888',
      accountName: 'old-shop',
      service: s3,
      cost: '0',
      previous: '400',
      change: '-400',
    }),
    makeMover({ accountId: '666677778888', accountName: 'old-shop', cost: '0', previous: '240', change: '-240' }),
    makeMover({ accountId: '222233334444', accountName: 'sandbox-eve', cost: '155', previous: '15', change: '140' }),
  ],
  anomalies: [makeAnomaly()],
  daily: [1720, 2015, 2104, 2080, 2605, 2410, 1588.31].map((cost, at) => ({
    day: `2026-11-${15 + at}`,
    cost: String(cost),
    before: String([1190, 1510, 1580, 1560, 1570, 1540, 1396.61][at]),
  })),
  excluded: [
    { recordType: 'Credit', amount: '-120.5' },
    { recordType: 'Tax', amount: '1900.12' },
  ],
  month: { month: '2026-11', cost: '36700', forecast: '50400', limit: '52000' },
  estimatedDays: ['2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'],
});

const eveBefore = makeAccountCost({
  ...{ id: '222233334444', name: 'sandbox-eve', owner: 'U0EVE', budget: makeBudget('50', '52', '70') },
});
const labBefore = makeAccountCost({
  ...{ id: '333344445555', name: 'kim-lab', owner: 'U0EVE', budget: makeBudget('50', '52', '70') },
});

/** What was said the week before: sandbox-eve was over its budget then already. */
const lastWeek = findAttention(moveWeeks(makeDigest({ accounts: [eveBefore, labBefore] }), -1), emptyMemory, {
  today: '2026-11-16',
  managementAccountId: null,
}).memory;

/** A digest drawn with what is usual; `sketchWeek` unless said otherwise. */
export function makeDigestView(overrides: Partial<DigestView> = {}): DigestView {
  const digest = overrides.digest ?? sketchWeek;
  const memory = overrides.digest === undefined ? lastWeek : emptyMemory;
  return {
    digest,
    attention: findAttention(digest, memory, { today: '2026-11-23', managementAccountId: null }),
    reportId: 'weekly-costs@2026-11-23T08:00:00Z',
    names: costNames,
    scope: null,
    lateSince: null,
    answers: new Map(),
    usage: new Map([
      [
        findUsageKey('111122223333', ec2),
        [
          { usageType: 'EUC1-BoxUsage:c7i.8xlarge', cost: '4100', previous: '2040' },
          { usageType: 'EUC1-BoxUsage:m6i.xlarge', cost: '900', previous: '950' },
        ],
      ],
      [findUsageKey('444455556666', s3), [{ usageType: 'EUC1-Requests-Tier1', cost: '1200', previous: '230' }]],
    ]),
    source: { metric: 'UnblendedCost', asOf: Date.UTC(2026, 10, 23, 7, 58), paidRequests: 4, reports: 10 },
    ...overrides,
  };
}
