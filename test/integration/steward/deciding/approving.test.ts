import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  changeGovernance,
  press,
  sandboxForm,
  startCompany,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { pressAndHear, showOldButtons, waitForApprovals, waitForDecision } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  const governance = changeGovernance(
    'admins:',
    `  double:
    ou: Sandbox
    approvals:
      - { approvers: [S0PLATFORM] }
      - { approvers: [U0BEN, U0EVE] }
admins:`,
  );
  company = await startCompany({ governance });
});
afterAll(() => company.close());

const production = { account_class: 'production', justification: 'Card processor' } as const;

describe('who may not', () => {
  it('hears why: the requester, the owner, whoever is no approver', async () => {
    const { card, id } = await askForCard(company, 'U0CAT', {
      ...production,
      account_name: 'not-these',
      owner: 'U0BEN',
      monthly_budget: '5001',
    });
    expect(await pressAndHear(company, 'U0CAT', card, 'request_approve')).toContain(
      'You can’t approve this one: you asked for it. Fin or Mira can.',
    );
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toContain('you would own it.');
    expect(await pressAndHear(company, 'U0DAN', card, 'request_approve')).toContain('you are not among its approvers.');
    expect((await company.store.requests.read(id))?.approvals).toEqual([]);
    await until(() => company.slack.render(card).includes('2 must approve, nobody can'), 'the card to say so');
  });

  it('hears who was faster, and when', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'too-late' });
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(card).includes('Ready'), 'the last update');
    showOldButtons(card, id);
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toMatch(
      /^Cat approved it \S.*\. The account is ready; nothing for you to do\./,
    );
    expect(await pressAndHear(company, 'U0BEN', card, 'request_deny')).toMatch(/^Cat approved it/);
    expect(company.slack.openModal('U0BEN')).toBeUndefined();
    expect(await pressAndHear(company, 'U0CAT', card, 'request_approve')).toMatch(/^You approved it/);
  });

  it('hears that there is no such request', async () => {
    const { card } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'unknown-id' });
    card.blocks = JSON.parse(JSON.stringify(card.blocks).replaceAll(/"value":"REQ-\w+"/g, '"value":"REQ-ZZZZZ"'));
    for (const actionId of ['request_approve', 'request_deny'])
      expect(await pressAndHear(company, 'U0BEN', card, actionId)).toContain('There is no request REQ-ZZZZZ');
    card.blocks = JSON.parse(JSON.stringify(card.blocks).replaceAll('REQ-ZZZZZ', '<!channel> *x*'));
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toContain(
      'There is no request <!channel> *x*',
    );
    expect(company.slack.ephemerals('U0BEN').at(-1)?.text).not.toMatch(/<!channel>/);
  });
});

describe('one rule', () => {
  it('is met by one of the group', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'one-rule' });
    expect(company.slack.render(card)).toContain('0 of 1');
    await press(company, 'U0CAT', card, 'request_approve');
    const { approvals, decided } = await waitForStatus(company, id, 'ready');
    expect(approvals).toMatchObject([{ by: 'U0CAT', rules: [0] }]);
    expect(decided).toMatchObject({ by: 'U0CAT' });
    await until(() => company.slack.render(card).includes('approved by Cat'), 'the card to say who approved');
  });
});

describe('two of a group', () => {
  it('takes two different people; the same one twice is told so', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...production, account_name: 'two-of-group' });
    await press(company, 'U0BEN', card, 'request_approve');
    await until(() => company.slack.render(card).includes('1 of 2 (Ben'), 'the card to show the first approval');
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toMatch(
      /^You approved it .*\. Others are still needed; nothing for you to do\./,
    );
    expect((await company.store.requests.read(id))?.approvals).toHaveLength(1);
    await press(company, 'U0CAT', card, 'request_approve');
    expect((await waitForDecision(company, id)).approvals).toHaveLength(2);
    await until(() => company.slack.render(card).includes('approved by Ben and Cat'), 'the card to name both');
  });
});

describe('one person in two rules', () => {
  it('fills one place: a second person is needed, and any who fits will do', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'double',
      justification: 'Both',
      account_name: 'in-two-rules',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    expect((await waitForApprovals(company, id, 1)).approvals).toMatchObject([{ by: 'U0BEN', rules: [0, 1] }]);
    await pressAndHear(company, 'U0BEN', card, 'request_approve');
    expect((await company.store.requests.read(id))?.status).toBe('waiting');
    // Cat fits the first rule only, so Ben moves to the second.
    await press(company, 'U0CAT', card, 'request_approve');
    expect((await waitForDecision(company, id)).status).not.toBe('denied');
  });
});

describe('a second rule over $5,000', () => {
  it.each([
    ['U0FINANCE', 'U0BEN', 'U0CAT'],
    ['U0BEN', 'U0CEO', 'U0CAT'],
    ['U0CAT', 'U0BEN', 'U0FINANCE'],
  ])('is met in any order: %s, %s, %s', async (...people) => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      ...production,
      account_name: `over-${people.join('-').toLowerCase()}`,
      monthly_budget: '5000.01',
    });
    for (const [index, user] of people.entries()) {
      expect((await company.store.requests.read(id))?.status).toBe('waiting');
      await press(company, user, card, 'request_approve');
      await waitForApprovals(company, id, index + 1);
    }
    const { approvals } = await waitForDecision(company, id);
    expect(approvals.map(({ by }) => by).sort()).toEqual([...people].sort());
  });

  it('does not apply at $5,000, and finance is then no approver', async () => {
    const { card } = await askForCard(company, 'U0ANA', {
      ...production,
      account_name: 'at-limit',
      monthly_budget: '5000',
    });
    expect(company.slack.render(card)).not.toContain('over $5,000');
    const heard = await pressAndHear(company, 'U0FINANCE', card, 'request_approve');
    expect(heard).toContain('You can’t approve this one: you are not among its approvers. Platform (Ben, Cat) can.');
  });

  it('tells a third of the group that their part is done and who is missing', async () => {
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0CAT', 'U0EVE'] });
    await company.stopSteward();
    await company.startSteward();
    const { card } = await askForCard(company, 'U0ANA', {
      ...production,
      account_name: 'third',
      monthly_budget: '6000',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    await press(company, 'U0CAT', card, 'request_approve');
    const heard = await pressAndHear(company, 'U0EVE', card, 'request_approve');
    expect(heard).toContain('Your approval is not needed: your part has all its people. Still needed:');
  });
});
