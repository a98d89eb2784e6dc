import { describe, expect, it } from 'vitest';
import { explainConcern } from '../../../../../src/costs/attention/explain-concern.ts';
import { findAttention } from '../../../../../src/costs/attention/find-attention.ts';
import { parseConcernRef } from '../../../../../src/messages/costs/concern-button.ts';
import { nativeLook, plainLook } from '../../../../../src/messages/costs/content.ts';
import { renderDigestMessage } from '../../../../../src/messages/costs/digest/digest-message.ts';
import type { DigestView } from '../../../../../src/messages/costs/digest-view.ts';
import { approve, deny } from '../../../../../src/requests/decide.ts';
import { finishRequest, finishStep, startStep } from '../../../../../src/requests/provisioning.ts';
import type { AccountRequest } from '../../../../../src/requests/request.ts';
import { makeAccountCost, makeDigest, makeMover } from '../../../../support/costs/make-digest.ts';
import { makeDigestView, sketchWeek } from '../../../../support/costs/sketch-week.ts';
import {
  makeAct,
  makeBudgetWish,
  makeFile,
  makeSituation,
  makeWaitingRequest,
  someMoment,
  takeIn,
  takeNext,
} from '../../../../support/requests.ts';
import { readBlocks } from '../read-blocks.ts';

const read = (view = makeDigestView(), look = nativeLook): string => readBlocks(renderDigestMessage(view, look).blocks);

const raised: AccountRequest = { ...makeWaitingRequest(makeFile(), makeBudgetWish()), requester: 'U0DAN' };

describe('a digest', () => {
  it('says the result, what needs a person, what moved, what came once; then chart and table', () => {
    expect(read()).toBe(
      `
AWS cost $14,522, Sun 15 – Sat 21 Nov: +$4,176 (+40 %) on the week before. November is heading for $50,400 of $52,000.
That is +$2,512 (+21 %) on the usual $12,010, the mean of the four weeks before.
Look at
sandbox-eve  $212 of its $50 budget, second week · month end $290 · EC2 +$140
[Explained…] [Raise budget…] [Ask owner]
data-lab  heading for $620 of its $500 budget · $410 so far
[Explained…] [Raise budget…] [Ask owner]
payments-prod  EC2 $812 on Thu 19 Nov where about $301 was to be expected, $1,403 too much in 3 days
[Explained…] [Ask owner]
1 account without an owner  old-lab $97
[Explained…]
What moved
payments-prod  EC2 $6,113, +$2,410 (+65 %): c7i.8xlarge hours in Frankfurt doubled → look at instances by type and age; what Auto Scaling left running
data-lake  S3 $3,920, +$980 (+33 %): PUT and LIST requests in Frankfurt ×5 → look at storage classes and lifecycle rules; who sends the requests
old-shop  $0, −$640: closed
Once  $1,200 of subscriptions, reservations and support, in the total but in no trend: data-lake $1,200
chart Cost a day: this week 1720 2015 2104 2080 2605 2410 1588.31; the week before 1190 1510 1580 1560 1570 1540 1396.61
table Accounts by cost, Sun 15 – Sat 21 Nov, against the week before
Account | Owner | Cost | Change | Budget used | Month end
payments-prod | Ana Ruiz | $8,900 | +$2,410 (+37 %) | 53 % of $40,000 | $29,800
data-lake | Dan Meyer | $5,120 | +$2,180 (+74 %) | 70 % of $20,000 | $19,000
data-lab | Dan Meyer | $205 | +$45 (+28 %) | 82 % of $500 | $620
sandbox-eve | Eve Novak | $160 | +$140 (+700 %) | 425 % of $50 | $290
old-lab | nobody | $97 | +$0.60 (+0.6 %) | – | $430
fresh-lab | Ana Ruiz | $40 | new | – | $430
old-shop | Ana Ruiz | $0 | −$640 | – | $430
`.trim(),
    );
  });

  it('has a sentence for notifications', () => {
    expect(renderDigestMessage(makeDigestView(), nativeLook).text).toBe(
      'AWS cost $14,522, Sun 15 – Sat 21 Nov: +$4,176 (+40 %) on the week before. November is heading for $50,400 of $52,000.',
    );
  });

  it('says chart and table in words where a workspace refuses the blocks', () => {
    const plain = renderDigestMessage(makeDigestView(), plainLook);
    expect(new Set(plain.blocks.map(({ type }) => type))).toEqual(new Set(['rich_text', 'actions']));
    expect(readBlocks(plain.blocks)).toContain(
      'A day  Sun 15 $1,720, Mon 16 $2,015, Tue 17 $2,104, Wed 18 $2,080, Thu 19 $2,605, Fri 20 $2,410, Sat 21 $1,588; the week before $1,190 to $1,580',
    );
    expect(readBlocks(plain.blocks)).toContain(
      `
Account        Owner        Cost           Change      Budget used  Month end
payments-prod  Ana Ruiz   $8,900  +$2,410 (+37 %)  53 % of $40,000    $29,800
data-lake      Dan Meyer  $5,120  +$2,180 (+74 %)  70 % of $20,000    $19,000
`.trimEnd(),
    );
  });

  it('carries report, concern and what is known of the account in its buttons', () => {
    const buttons = renderDigestMessage(makeDigestView(), nativeLook).blocks.flatMap((block) =>
      block.type === 'actions' ? (block as { elements: { action_id: string; value: string }[] }).elements : [],
    );
    expect(buttons.slice(0, 3).map(({ action_id }) => action_id)).toEqual([
      'anomaly_explain',
      'budget_raise',
      'owner_ask',
    ]);
    expect(parseConcernRef(buttons[0]?.value ?? '')).toEqual({
      report: 'weekly-costs@2026-11-23T08:00:00Z',
      concern: 'budget:222233334444',
      account: '222233334444',
      spend: { month: '2026-11', actual: '212.3', forecast: '290' },
    });
  });

  it('shows what was answered in place of the buttons', () => {
    const first = makeDigestView();
    const memory = explainConcern(first.attention.memory, 'budget:222233334444', {
      ...{ by: 'U0FIN', at: 1, reason: 'load *test*', until: '2026-12-24' },
    })!;
    const attention = findAttention(sketchWeek, memory, { today: '2026-11-23', managementAccountId: null });
    const answers: DigestView['answers'] = new Map([
      [
        'budget:777788889999',
        [
          { kind: 'asked', by: 'U0FIN', owner: 'U0ANA' },
          { kind: 'raise', request: raised },
        ],
      ],
      ['0123456789abcdef', [{ kind: 'asked', by: 'U0FIN', owner: 'U0ANA' }]],
    ]);
    const text = read(makeDigestView({ attention, answers }));
    expect(text).toContain(
      `
sandbox-eve  $212 of its $50 budget, second week · month end $290 · EC2 +$140
Explained by Fin Walsh until 24 Dec 2026: “load *test*”
data-lab  heading for $620 of its $500 budget · $410 so far
Fin Walsh has asked Ana Ruiz
Dan Meyer asked to raise it to $150 a month: waiting for approval   REQ-7F3K2
[Explained…]
payments-prod  EC2 $812 on Thu 19 Nov where about $301 was to be expected, $1,403 too much in 3 days
Fin Walsh has asked Ana Ruiz
[Explained…]
`.trimEnd(),
    );
  });

  it('says what became of another budget that was asked for, and offers it again where nothing did', () => {
    const { items } = makeDigestView().attention;
    const say = (request: AccountRequest): string => {
      const answers = new Map([['budget:777788889999', [{ kind: 'raise', request } as const]]]);
      const lines = read(makeDigestView({ answers })).split('\n');
      const at = lines.findIndex((line) => line.includes('REQ-7F3K2'));
      return lines.slice(at, at + 2).join('\n');
    };
    expect(items.map(({ concern }) => concern.id)).toContain('budget:777788889999');
    const denied = takeNext(deny(raised, makeAct('U0BEN'), 'use <!here> less', makeSituation()));
    expect(say(denied)).toBe(
      'Dan Meyer asked to raise it to $150 a month: denied by U0BEN: “use <!here> less”   REQ-7F3K2\n[Explained…] [Raise budget…] [Ask owner]',
    );
    const approved = takeIn(takeNext(approve(raised, makeAct('U0BEN'), makeSituation())), 'approved');
    expect(say(approved)).toContain(' a month: approved by U0BEN   REQ-7F3K2\n[Explained…] [Ask owner]');
    const creating = startStep(approved, 'budget', someMoment);
    const done = finishRequest(finishStep(creating, 'budget', 'updated', someMoment), someMoment);
    expect(say(done)).toBe('Dan Meyer asked to raise it to $150 a month: done   REQ-7F3K2\n[Explained…] [Ask owner]');
    const lower = makeBudgetWish({ monthlyBudgetUsd: '20', previousBudgetUsd: '50' });
    expect(say({ ...raised, wish: lower })).toContain('asked to lower it to $20 a month: waiting');
  });

  it('says that it comes late, and what is in no sum', () => {
    const digest = { ...sketchWeek, otherCurrencies: [{ currency: 'EUR', total: '12.5' }] };
    const late = makeDigestView({ digest, lateSince: Date.UTC(2026, 10, 23, 8) });
    expect(read(late)).toContain(
      '\nIt was due 2026-11-23 08:00 UTC and comes late.\nBesides, €12.50: other currencies are in no sum here.\n',
    );
    expect(renderDigestMessage(late, nativeLook).text).toContain('It was due <!date^1795420800^');
  });
});

describe('a quiet week', () => {
  const make = (movers = [makeMover({ cost: '62', previous: '50', change: '12' })]) =>
    makeDigestView({ digest: makeDigest({ movers }) });

  it('is two lines', () => {
    const message = renderDigestMessage(make(), nativeLook);
    expect(readBlocks(message.blocks)).toBe(
      `
AWS cost $100, Sun 15 – Sat 21 Nov, as much as the week before. November is heading for $430.
Nothing to look at; the greatest change was EC2 in payments-prod: $62, +$12 (+24 %).
`.trim(),
    );
    expect(message.text).toMatch(/ Nothing to look at\.$/);
  });

  it('in which nothing moved says so', () => {
    expect(read(make([]))).toMatch(/\nNothing to look at, and nothing moved\.$/);
  });
});

describe('a statement by cost center', () => {
  const digest = makeDigest({
    name: 'statement',
    groupBy: 'tag:cost-center',
    period: { start: '2026-10-01', end: '2026-11-01' },
    previous: { start: '2026-09-01', end: '2026-10-01' },
    month: { month: '2026-10', cost: '100', forecast: '100', limit: null },
    accounts: [makeAccountCost({ cost: '182000', previous: '173000' })],
    groups: [
      { name: 'CC-100', cost: '150000', previous: '140000' },
      { name: null, cost: '31000', previous: '33000' },
      { name: 'CC-200', cost: '1000', previous: '0' },
      { name: 'CC-300', cost: '0', previous: '0' },
    ],
    daily: [],
  });

  it('has the table of the groups, and those without one as a row', () => {
    expect(read(makeDigestView({ digest }))).toContain(
      `
table Cost by cost center, October 2026, against September
Cost center | Cost | Change | Share
CC-100 | $150,000 | +$10,000 (+7 %) | 82 %
no cost center | $31,000 | −$2,000 (−6 %) | 17 %
CC-200 | $1,000 | new | 1 %
`.trimEnd(),
    );
  });

  it('counts groups that have no room', () => {
    const groups = Array.from({ length: 45 }, (_, at) => ({ name: `CC-${at}`, cost: '10', previous: '10' }));
    expect(read(makeDigestView({ digest: { ...digest, groups } }))).toMatch(
      /\n5 other cost centers together: \$50\. The file in the thread has every one\.$/,
    );
  });
});
