import { describe, expect, it } from 'vitest';
import { emptyMemory } from '../../../../../src/costs/attention/attention.ts';
import { explainConcern } from '../../../../../src/costs/attention/explain-concern.ts';
import { findAttention } from '../../../../../src/costs/attention/find-attention.ts';
import type { Digest } from '../../../../../src/costs/digest.ts';
import { nativeLook } from '../../../../../src/messages/costs/content.ts';
import { renderDetailMessage } from '../../../../../src/messages/costs/thread/detail-message.ts';
import {
  makeAccountCost,
  makeAnomaly,
  makeBudget,
  makeDigest,
  moveWeeks,
} from '../../../../support/costs/make-digest.ts';
import { makeDigestView } from '../../../../support/costs/sketch-week.ts';
import { readBlocks } from '../read-blocks.ts';

const read = (view = makeDigestView()): string => readBlocks(renderDetailMessage(view, nativeLook).blocks);
const context = (digest: Digest) => ({ today: digest.period.end, managementAccountId: '999999999999' });

it('says what became of what was open, services, movers, budgets, and how the numbers are made', () => {
  expect(read()).toBe(
    `
Details, Sun 15 – Sat 21 Nov: services, what moved, budgets, and how the numbers are made.
Resolved since the last time
kim-lab  has no budget any more
Service                    Cost           Change  Share
EC2                      $9,010  +$2,810 (+45 %)   62 %
S3                       $4,312     +$165 (+4 %)   30 %
Snowflake AI Data Cloud  $1,200              new    8 %
table What moved against the week before, without what comes once
Account | Service | Cost | Change
payments-prod | EC2 | $6,113 | +$2,410 (+65 %)
data-lake | S3 | $3,920 | +$980 (+33 %)
old-shop | S3 | $0 | −$400
old-shop | EC2 | $0 | −$240
sandbox-eve | EC2 | $155 | +$140 (+933 %)
Budgets  4 accounts have one: 1 is over it, 1 is heading over it. 2 that cost something have none.
New  fresh-lab $40
Closed  old-shop $0
Numbers  Unblended cost of UTC days by account and service, from Cost Explorer, read 2026-11-23 07:58 UTC
Left out  Credit −$121 and Tax $1,900, as the file says
Marketplace  $1,200 (8 %) of the total
Not final  AWS may still change Sun 15 – Sat 21 Nov, until it closes the month’s bill
Forecasts  those of AWS Budgets; where there is none, the daily cost of the last two weeks for the rest of the month
Unusual  at least $20 a day and 40 % above what that weekday led to expect, and beyond the usual scatter of the weeks before
Paid  4 requests of Cost Explorer, $0.04, for 10 reports together
`.trim(),
  );
});

it('has the accounts in a quiet week and in a statement, since the channel has none', () => {
  expect(read(makeDigestView({ digest: makeDigest() }))).toContain('\ntable Accounts by cost, Sun 15');
  const digest = { ...makeDigest(), groupBy: 'team' as const };
  expect(read(makeDigestView({ digest }))).toContain('\ntable Accounts by cost, Sun 15');
});

it('says that nothing was paid', () => {
  const source = { metric: 'NetAmortizedCost', asOf: null, paidRequests: 0, reports: 1 };
  const text = read(makeDigestView({ digest: makeDigest(), source }));
  expect(text).toContain('\nPaid  nothing: all of it had been read before');
  expect(text).toContain(
    '\nNumbers  Net amortized cost of UTC days by account and service, from Cost Explorer\nLeft out  nothing\n',
  );
});

it.each([
  ['asked', 'both' as const, '; and what AWS’s own anomaly monitors find, 1 of 1 here'],
  ['asked', 'steward' as const, '; AWS’s own anomaly monitors, where there are any, found nothing more'],
  ['not-asked', 'steward' as const, '; AWS’s own anomaly monitors could not be asked'],
] as const)('says of AWS’s monitors, %s, what they added: %s', (monitors, foundBy, words) => {
  const source = { metric: 'UnblendedCost', asOf: null, paidRequests: 0, reports: 1, monitors };
  const digest = makeDigest({ anomalies: [makeAnomaly({ foundBy })] });
  expect(read(makeDigestView({ digest, source }))).toContain(`the usual scatter of the weeks before${words}\n`);
});

describe('what was open the last time', () => {
  const eve = (limit: string, actual: string, forecast = actual) =>
    makeAccountCost({ id: '222233334444', name: 'sandbox-eve', budget: makeBudget(limit, actual, forecast) });
  const open = makeDigest({
    accounts: [eve('50', '212'), makeAccountCost({ id: '1', name: 'old-lab', owner: null })],
    anomalies: [makeAnomaly()],
    management: '300',
    missingDays: ['2026-11-20'],
    month: { month: '2026-11', cost: '200', forecast: '200', limit: '100' },
  });
  const first = findAttention(open, emptyMemory, context(open));
  const say = (digest: Digest, memory = first.memory): string => {
    const next = moveWeeks(digest, 1);
    return read(makeDigestView({ digest: next, attention: findAttention(next, memory, context(next)) }));
  };

  it.each([
    [{ accounts: [eve('300', '212')] }, 'sandbox-eve  its budget is $300 now, $212 used'],
    [{ accounts: [eve('50', '20', '48')] }, 'sandbox-eve  back under its budget: heading for $48 of $50'],
    [{ accounts: [{ ...eve('50', '212'), isClosed: true }] }, 'sandbox-eve  was closed'],
    [{ accounts: [] }, 'sandbox-eve  costs nothing any more, or is not in this report'],
    [
      { accounts: [eve('50', '20', '48')], month: { month: '2026-12', cost: '1', forecast: '1', limit: null } },
      'sandbox-eve  December began anew: $20 of $50 so far',
    ],
    [{}, 'payments-prod  EC2 costs as usual again'],
    [{}, 'Accounts without an owner  every account that costs something has one now'],
    [{}, 'Management account  nothing worth naming runs there any more'],
    [{}, 'Missing days  AWS has delivered them'],
    [{}, 'The organisation  has no budget any more'],
    [
      { month: { month: '2026-11', cost: '90', forecast: '95', limit: '100' } },
      'The organisation  November is heading for $95 of $100 now',
    ],
  ])('%j: %s', (digest, words) => {
    expect(say(makeDigest(digest))).toMatch(/Resolved since the last time\n/);
    expect(say(makeDigest(digest))).toContain(`\n${words}\n`);
  });

  it('is not judged while days are missing', () => {
    expect(say(makeDigest({ missingDays: ['2026-11-26'] }))).toContain(`
Open the last time, and not to be judged without the missing days
payments-prod  EC2 $812 on Thu 19 Nov where about $301 was to be expected, $1,403 too much in 3 days
1 account without an owner  old-lab $100
Management account  $300 · what runs belongs into an account of its own
`);
  });

  it('and explained is named', () => {
    const answer = { by: 'U0FIN', at: 1, reason: 'load test', until: '2026-12-24' };
    const memory = explainConcern(first.memory, 'budget:222233334444', answer)!;
    expect(say({ ...open, missingDays: [] }, memory)).toContain(
      '\nExplained\nsandbox-eve  $212 of its $50 budget, second week · explained by Fin Walsh until 24 Dec 2026: “load test”\n',
    );
  });
});
