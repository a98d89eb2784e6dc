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
import { pressAndHear, waitForApprovals } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  const governance = changeGovernance(
    'admins:',
    `  mixed:
    ou: Sandbox
    approvals: [{ approvers: [S0SECURITY, U0CEO] }]
admins:`,
  );
  company = await startCompany({ governance });
});
afterAll(() => company.close());

/** What the bot knows of groups and people is a minute old at most; a new start forgets it. */
const forget = async () => {
  await company.stopSteward();
  await company.startSteward();
};

const onlyMembers = 'Steward only works for full members of this workspace.';

describe('a group', () => {
  it('counts as it is at the moment of each press', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'production',
      account_name: 'group-changes',
      justification: 'Card processor',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0DAN', 'U0KIM'] });
    await forget();
    expect(await pressAndHear(company, 'U0CAT', card, 'request_approve')).toContain('Platform (Dan, Kim) can.');
    await press(company, 'U0DAN', card, 'request_approve');
    const { approvals } = await waitForStatus(company, id, 'ready');
    // Ben was an approver when he pressed.
    expect(approvals.map(({ by }) => by)).toEqual(['U0BEN', 'U0DAN']);
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0CAT'] });
    await forget();
  });

  it('that cannot be read counts nobody in it; who is named as a person counts', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'mixed',
      account_name: 'unreadable',
      justification: 'Tests',
    });
    await forget();
    company.slack.faults.add({ method: 'usergroups.users.list', status: 500, times: 10_000 });
    expect(await pressAndHear(company, 'U0EVE', card, 'request_approve')).toContain(
      'Slack does not say who is in Security right now, so nobody in there counts. Try again in a minute.',
    );
    expect(await pressAndHear(company, 'U0EVE', card, 'request_deny')).toContain('Slack does not say who is in');
    expect(company.slack.openModal('U0EVE')).toBeUndefined();
    expect((await company.store.requests.read(id))?.approvals).toEqual([]);
    await press(company, 'U0CEO', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    company.slack.faults.clear();
  });

  it('counts again once it can be read', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'mixed',
      account_name: 'readable-again',
      justification: 'Tests',
    });
    await forget();
    company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 10_000 });
    await pressAndHear(company, 'U0EVE', card, 'request_approve');
    company.slack.faults.clear();
    await press(company, 'U0EVE', card, 'request_approve');
    await waitForApprovals(company, id, 1);
  });
});

describe('in a shared channel', () => {
  it('guests, strangers and people who left are told that it is not for them', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'shared' });
    const users = ['U0GUEST', 'U0STRANGER', 'U0GONE', 'U0BEN'];
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users });
    await forget();
    for (const user of ['U0GUEST', 'U0STRANGER']) {
      expect(await pressAndHear(company, user, card, 'request_approve')).toContain(onlyMembers);
      expect(await pressAndHear(company, user, card, 'request_deny')).toContain(onlyMembers);
      expect(await pressAndHear(company, user, card, 'request_cancel', { option: id })).toContain(onlyMembers);
    }
    const before = company.slack.ephemerals('U0GONE').length;
    const place = { message: { channel: 'C0REQUESTS', ts: card.ts } };
    await company.slack.pressButton({ user: 'U0GONE', force: true, actionId: 'request_approve', ...place });
    await until(() => company.slack.ephemerals('U0GONE').length > before, 'an answer');
    expect((await company.store.requests.read(id))?.approvals).toEqual([]);
    expect((await company.store.requests.read(id))?.status).toBe('waiting');
  });
});
