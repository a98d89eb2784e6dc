import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountRow } from '../../../../src/messages/answers/account-list.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { type HomeState, mostShown, takeSome } from '../../../../src/messages/home/home-state.ts';
import { renderBareHome, renderHome, withNotice } from '../../../../src/messages/home/home-view.ts';
import { findDeciders } from '../../../../src/messages/request/find-deciders.ts';
import { type AccountRequest, requestStatuses } from '../../../../src/requests/request.ts';
import { someMoment, takeAccountWish } from '../../../support/requests.ts';
import { readAloud, someNames, someRequest, someRequestIn } from '../rendered.ts';

const none = { items: [], others: 0 };
const permalink = 'https://example.slack.com/archives/C0REQUESTS/p1';
const dress = (request: AccountRequest) => ({ request, deciders: findDeciders(request, someNames), permalink });
const account: AccountRow = {
  id: '123456789012',
  name: 'payments-dev',
  className: 'sandbox',
  owner: 'U0ANA',
  team: null,
  ouPath: 'Workloads/Dev',
  budgetUsd: '6000',
  expiresOn: null,
  status: 'ACTIVE',
};

function makeState(overrides: Partial<HomeState> = {}): HomeState {
  return {
    person: 'U0ANA',
    names: someNames,
    today: '2026-11-24',
    accounts: none,
    requests: none,
    decisions: none,
    retries: none,
    isDecider: false,
    unreadGroups: [],
    lacksRecords: false,
    organisation: null,
    ...overrides,
  };
}

const read = (overrides: Partial<HomeState>): string => readAloud(renderHome(makeState(overrides)).blocks);
const readAccount = (difference: Partial<AccountRow>): string =>
  read({ accounts: takeSome([{ ...account, ...difference }], 20) });

describe('the Home of who has nothing', () => {
  it('says so, and what to do first', () => {
    expect(read({})).toBe('You have no AWS account yet, and no open request.\n[Ask for an account] \n');
    expect(JSON.stringify(renderHome(makeState()))).toContain('"style":"primary"');
    expect(JSON.stringify(renderHome(makeState({ accounts: takeSome([account], 20) })))).not.toContain('primary');
  });

  it('of somebody for whom a request waits makes no more of asking than of deciding', () => {
    const decisions = takeSome([{ ...dress(someRequest), sameClassCount: 0 }], 15);
    const [, ask] = renderHome(makeState({ decisions })).blocks;
    expect(JSON.stringify(ask)).toContain('home_ask');
    expect(JSON.stringify(ask)).not.toContain('primary');
  });

  it('of an approver says that nothing waits', () => {
    expect(read({ isDecider: true })).toMatch(/Waiting for youNothing waits for you\.\n$/);
  });
});

describe('an account', () => {
  it.each([
    ['what is its owner’s own', {}, 'payments-dev 1234-5678-9012 · sandbox · Workloads / Dev · $6,000 a month\n'],
    ['of a colleague', { owner: 'U0BEN', team: 'payments' }, ' · sandbox · Ben, team payments · Workloads / Dev'],
    ['without an owner', { owner: null }, ' · sandbox · no owner · '],
    ['that is suspended', { status: 'PENDING_CLOSURE' }, ' a month · pending closure\n'],
    ['that ends later', { expiresOn: '2026-12-24' }, ' a month · expires in 30 days, on 24 Dec 2026\n'],
    ['that ends soon', { expiresOn: '2026-12-01' }, ' · ⚠️ expires in 7 days, on 1 Dec 2026\n'],
    ['that ends today', { expiresOn: '2026-11-24' }, ' · ⚠️ expires today, on 24 Nov 2026\n'],
    ['that has ended', { expiresOn: '2026-11-23' }, ' · ⚠️ expired yesterday, on 23 Nov 2026\n'],
  ])('%s', (_what, difference, says) => {
    expect(readAccount(difference)).toContain(says);
  });

  it('beyond the first ones is counted', () => {
    const accounts = (count: number) =>
      takeSome(
        Array.from({ length: count }, () => account),
        mostShown.accounts,
      );
    expect(read({ accounts: accounts(20) })).not.toContain('/aws-account list');
    expect(read({ accounts: accounts(21) })).toContain('and one other: /aws-account list');
    expect(read({ accounts: accounts(51) })).toContain('and 31 others: /aws-account list');
  });
});

describe('a request', () => {
  it.each([
    ['waiting', '⏳ waiting for Platform and Fin or Cleo, expires 2026-12-01 14:02 UTC · Open the request'],
    ['approved', '👍 approved by Ben'],
    ['creating', '⚙️ approved by Ben · creating, step 1 of 5'],
    ['failed', '❌ failed at step 1'],
  ] as const)('that is %s says so with the mark and words of the card', (status, says) => {
    const requests = takeSome([dress(someRequestIn(status))], 10);
    expect(read({ requests })).toContain('payments-prod REQ-7F3K2 · production · $6,000 a month · ');
    expect(read({ requests })).toContain(says);
  });

  it('says for whom, or by whom, where that is somebody else', () => {
    const requests = takeSome([dress(someRequest)], 10);
    expect(read({ requests, person: 'U0BEN' })).toContain(' · asked by Ana Ruiz · for Ana Ruiz · ');
  });

  it('whose card is not known has no link', () => {
    expect(read({ requests: takeSome([{ ...dress(someRequest), permalink: null }], 10) })).not.toContain('Open');
  });

  it('that waits for the person has the card’s buttons, and marks what is unusual', () => {
    const decisions = takeSome([{ ...dress(someRequest), sameClassCount: 2 }], 15);
    const text = read({ person: 'U0BEN', decisions });
    expect(text).toContain(
      'Ana Ruiz asks for production account payments-prod, $6,000 a month.   REQ-7F3K2\nWhy  New card',
    );
    expect(text).toContain('⚠️ 6 × the usual for this class · already has 2 production accounts\n');
    expect(text).toContain('Platform 0 of 2 · Fin or Cleo 0 of 1 · expires 2026-12-01 14:02 UTC · Open the request\n');
    const blocks = renderHome(makeState({ decisions })).blocks;
    const buttons = blocks.flatMap((block) => ('elements' in block && block.type === 'actions' ? block.elements : []));
    expect(buttons).toMatchObject([
      { action_id: 'home_ask' },
      { action_id: 'request_approve', value: 'REQ-7F3K2', style: 'primary', confirm: { confirm: { text: 'Approve' } } },
      { action_id: 'request_deny', value: 'REQ-7F3K2' },
    ]);
  });

  it('that failed can be let go on', () => {
    expect(read({ retries: takeSome([dress(someRequestIn('failed'))], 5) })).toMatch(/❌ failed at .*\n\[Retry] \n$/);
  });
});

describe('the organisation', () => {
  const organisation = { accounts: 42, openRequests: 1, readAt: someMoment, gate: null };

  it('is counted, with the age of what is known', () => {
    expect(read({ organisation })).toContain(
      '42 accounts · 1 open request · read from AWS 2026-11-24 14:02 UTC\nNot paused',
    );
    expect(read({ organisation: { ...organisation, readAt: null } })).toContain(
      '1 open request · not read from AWS yet',
    );
  });

  it('says why nothing is written', () => {
    const gate = { kind: 'paused', by: 'U0BEN', at: someMoment, reason: 'Audit week' } as const;
    expect(read({ organisation: { ...organisation, gate } })).toContain(
      '⚠️ Nothing is written to AWS: paused by Ben: “Audit week”.',
    );
  });
});

it('says what may be missing, and why', () => {
  const text = read({ unreadGroups: ['S0PLATFORM', 'S0GONE'], lacksRecords: true });
  expect(text).toMatch(/^⚠️ Steward’s records were lost/);
  expect(text).toContain('⚠️ Slack does not say who is in Platform and S0GONE right now');
});

it('puts what there is to say about a press at the top', () => {
  const notice = renderBareHome({ blocks: [{ type: 'divider' }] });
  const view = withNotice(renderHome(makeState()), { text: 'x', blocks: [{ type: 'divider', block_id: 'notice' }] });
  expect(view.blocks.slice(0, 2)).toEqual([{ type: 'divider', block_id: 'notice' }, { type: 'divider' }]);
  expect(notice.blocks).toHaveLength(1);
});

describe('whatever it says', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('<!channel>', '😀'.repeat(3000), '&'.repeat(3000), '', '*x* :tada: \u202e'),
  );
  const request = fc
    .record({ status: fc.constantFrom(...requestStatuses), name: typed, why: typed, team: typed })
    .map(({ status, name, why, team }): AccountRequest => {
      const base = someRequestIn(status);
      return { ...base, wish: { ...takeAccountWish(base), name, team, justification: why, className: name } };
    });
  const row = fc
    .record({ name: typed, className: typed, team: fc.option(typed), ouPath: typed, status: typed })
    .map((typedRow) => ({ ...account, ...typedRow }));
  const state = fc
    .record({
      accounts: fc.array(row, { minLength: 15, maxLength: 25 }),
      requests: fc.array(request, { minLength: 8, maxLength: 12 }),
      decisions: fc.array(request, { minLength: 10, maxLength: 20 }),
      retries: fc.array(request, { minLength: 4, maxLength: 8 }),
      groups: fc.array(typed, { maxLength: 30 }),
      reason: typed,
    })
    .map(({ accounts, requests, decisions, retries, groups, reason }) =>
      makeState({
        accounts: takeSome(accounts, mostShown.accounts),
        requests: takeSome(requests.map(dress), mostShown.requests),
        decisions: takeSome(
          decisions.map((one) => ({ ...dress(one), sameClassCount: 1 })),
          mostShown.decisions,
        ),
        retries: takeSome(retries.map(dress), mostShown.retries),
        unreadGroups: groups,
        lacksRecords: true,
        organisation: {
          accounts: 1,
          openRequests: 1,
          readAt: 0,
          gate: { kind: 'paused', by: 'U0BEN', at: 0, reason },
        },
      }),
    );

  it('is within what Slack takes, and pings nobody', () => {
    fc.assert(
      fc.property(state, (some) => {
        const view = renderHome(some);
        expect(findLimitProblems(view)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(/"type":"(user|usergroup|broadcast|mrkdwn)"/);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
      }),
      { numRuns: 40 },
    );
  });
});
