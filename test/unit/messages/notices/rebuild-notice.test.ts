import { describe, expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import type { Content } from '../../../../src/messages/message.ts';
import { renderForeignMarkNotice } from '../../../../src/messages/notices/foreign-mark-notice.ts';
import {
  type RebuildView,
  renderRebuildBegun,
  renderRebuildEnded,
  renderRebuildNotice,
} from '../../../../src/messages/notices/rebuild-notice.ts';
import type { AccountNote, FoundAccount, LostCard, Rebuild } from '../../../../src/requests/rebuild/rebuild.ts';
import { someMoment } from '../../../support/requests.ts';
import { readAloud, someNames } from '../rendered.ts';

const read = (content: Content): string => {
  expect(findLimitProblems(content)).toEqual([]);
  return readAloud(content.blocks).trimEnd();
};

const mark = { found: 'b7c1', own: null, since: someMoment, settledAt: null };

const rebuild: Rebuild = {
  id: 'a',
  version: 1,
  found: 'b7c1',
  by: 'U0BEN',
  at: someMoment,
  stage: 'accounts',
  hold: null,
  tries: 0,
  total: 130,
  budgetsRead: true,
  cardsBefore: null,
  cardsProblem: null,
  endedAt: null,
  foundInstead: null,
};

const makeAccount = (name: string, notes: readonly AccountNote[] = []): FoundAccount => ({
  id: '111122223333',
  name,
  requestId: null,
  className: 'sandbox',
  state: 'ACTIVE',
  isRecorded: true,
  notes,
});

const makeCard = (reply: LostCard['reply']): LostCard => ({
  kind: 'account',
  accountId: null,
  requestId: 'REQ-7F3K2',
  ts: '1.000001',
  requester: null,
  owner: null,
  name: null,
  className: null,
  team: null,
  monthlyBudgetUsd: null,
  justification: null,
  reply,
});

const makeView = (changed: Partial<Rebuild>, more: Partial<RebuildView> = {}): RebuildView => ({
  rebuild: { ...rebuild, ...changed },
  accountsLeft: 90,
  accounts: [],
  cards: [],
  names: someNames,
  ...more,
});

describe('the organisation is marked by another', () => {
  it('says to admins what happened and what to do, the better way first', () => {
    const notice = renderForeignMarkNotice(mark, ['S0PLATFORM', 'U0EVE']);
    expect(read(notice)).toBe(
      [
        '⚠️ @S0PLATFORM @U0EVE Steward has worked in this organisation before, but its Redis knows nothing of it: it was lost, or another Steward runs here. Until that is settled Steward only reads: nothing is written to AWS, and approved requests wait.',
        'Another Steward  If one runs here, leave it to that one: stop this one, or give it the other’s Redis (REDIS_URL).',
        'A backup  If there is one of Redis, stop Steward, restore it, start Steward: nothing is forgotten then.',
        'Neither  Let Steward make its records anew from the tags of the accounts that it made. Who asked, decided and did what before is lost then; requests that wait are to be asked again.',
        'Mark  steward:instance b7c1',
        '[Rebuild records…]',
      ].join('\n'),
    );
    expect(notice.text).not.toContain('@');
    expect(JSON.stringify(notice.blocks)).toContain('must be stopped first');
  });

  it('has no button where there are two Stewards', () => {
    expect(read(renderForeignMarkNotice({ ...mark, own: 'c0de' }, ['U0EVE']))).toBe(
      [
        '⚠️ @U0EVE Another Steward manages this organisation, and this one has records of its own: one of the two must stop. Until that is settled Steward only reads: nothing is written to AWS, and approved requests wait.',
        'Stop this one  if the other is right, or give it the other’s Redis (REDIS_URL).',
        'Stop the other  if this one is right; then remove the tag steward:instance from the organisation’s root, and this one goes on.',
        'Mark  steward:instance b7c1 · this one is c0de',
      ].join('\n'),
    );
  });

  it('takes a mark of any length, and says when it is settled', () => {
    read(renderForeignMarkNotice({ ...mark, found: 'x'.repeat(256), own: 'y'.repeat(256) }, ['U0EVE']));
    expect(read(renderForeignMarkNotice({ ...mark, settledAt: someMoment }, ['U0EVE']))).toBe(
      '✅ Settled: the organisation is this Steward’s. What waited goes on.',
    );
  });
});

describe('a rebuild', () => {
  it.each([
    [{ stage: 'creations', total: null }, ''],
    [
      { stage: 'creations', total: null, hold: { kind: 'creations', count: 2 } },
      ' It waits until AWS has made 2 accounts that are under way.',
    ],
    [{}, ' 40 of 130 accounts read.'],
    [{ hold: { kind: 'aws-busy' } }, ' 40 of 130 accounts read. AWS is busy; it goes on by itself.'],
    [
      { hold: { kind: 'lists-may-lag' } },
      ' 40 of 130 accounts read. It waits a minute, until AWS shows all that was made last.',
    ],
    [
      { hold: { kind: 'aws-refused', permission: 'organizations:ListAccounts' } },
      ' 40 of 130 accounts read. AWS refuses to let Steward read the organisation; it goes on by itself once an admin allows it organizations:ListAccounts.',
    ],
    [
      { hold: { kind: 'aws-refused', permission: null } },
      ' 40 of 130 accounts read. AWS refuses to let Steward read the organisation; it goes on by itself once an admin has seen to that.',
    ],
  ] as const satisfies readonly (readonly [Partial<Rebuild>, string])[])(
    'shows how far it is: %o',
    (changed, words) => {
      expect(read(renderRebuildNotice(makeView(changed)))).toBe(
        `⚙️ Ben lets Steward make its records anew from the tags of the accounts in AWS.${words} Until it is done nothing is written to AWS.`,
      );
    },
  );

  it('says why it was stopped', () => {
    expect(read(renderRebuildNotice(makeView({ stage: 'stopped', foundInstead: 'x' })))).toBe(
      '❌ The records were not made anew: another Steward has marked the organisation meanwhile. Nothing was taken over.',
    );
    expect(read(renderRebuildEnded(makeView({ stage: 'stopped' })))).toContain('has no mark any more');
  });

  it('names what came of it, half-made accounts first', () => {
    const accounts = [
      makeAccount('plain'),
      makeAccount('nobodys', [{ kind: 'owner-missing' }]),
      makeAccount('half', [{ kind: 'at-root', ou: 'Workloads/Prod' }, { kind: 'budget-missing' }]),
      { ...makeAccount('old'), isRecorded: false, state: 'SUSPENDED' },
    ];
    const cards = (['lost', 'lost', 'existing', 'unsaid'] as const).map(makeCard);
    expect(read(renderRebuildNotice(makeView({ stage: 'done' }, { accounts, cards })))).toBe(
      [
        '✅ Steward’s records are made anew: 3 accounts. Ben did that. Steward may write to AWS again, and what waited goes on.',
        'Please look at these, half-made ones first:',
        'half 1111-2222-3333  it still stands in the root, not in Workloads / Prod; it has no budget',
        'nobodys 1111-2222-3333  no tag says who owns it, so Ben does until somebody else does',
        'Closed  old: without a record, their addresses stay taken.',
        'Requests  2 requests can be asked again, as their threads say; 1 request had its account already; 1 request could not be replied to.',
      ].join('\n'),
    );
  });

  it('says what Slack did not show, and what is still under way', () => {
    expect(read(renderRebuildNotice(makeView({ stage: 'cards' })))).toContain('are being looked for in this channel');
    expect(read(renderRebuildNotice(makeView({ stage: 'done', cardsProblem: 'missing_scope' })))).toContain(
      'Requests  Slack does not show what was asked here before (missing_scope): who still waits has to ask again.',
    );
  });

  it('stays within Slack’s limits with any number of odd accounts', () => {
    const notes: readonly AccountNote[] = [
      { kind: 'request-malformed', value: '<!channel>'.repeat(25) },
      { kind: 'class-gone', className: '*'.repeat(256) },
      { kind: 'owner-missing' },
      { kind: 'team-gone', team: 'x'.repeat(256) },
      { kind: 'expiry-malformed', value: 'y'.repeat(256) },
      { kind: 'at-root', ou: 'z/'.repeat(150) },
      { kind: 'budget-missing' },
    ];
    const odd = Array.from({ length: 300 }, () => makeAccount('n'.repeat(50), notes));
    const closed = Array.from({ length: 300 }, () => ({ ...makeAccount('c'.repeat(50)), isRecorded: false }));
    const content = renderRebuildNotice(
      makeView({ stage: 'done', budgetsRead: false }, { accounts: [...odd, ...closed] }),
    );
    expect(read(content)).toContain('more accounts');
    expect(content.text).not.toContain('<!channel>');
  });

  it('tells the audit channel that a new log begins', () => {
    expect(read(renderRebuildBegun(makeView({})))).toBe(
      'Ben lets Steward make its records anew from the tags in AWS, since its Redis was lost. The log begins anew as well: what was written down before is in backups and exports only.',
    );
    expect(read(renderRebuildEnded(makeView({ stage: 'done' }, { accounts: [makeAccount('plain')] })))).toBe(
      'Steward’s records are made anew: 1 account. Ben did that. Its mark is steward:instance b7c1.',
    );
  });
});
