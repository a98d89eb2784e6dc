import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type Chores, findDirect, openChores } from '../messages/chores.ts';
import { waitForApprovals } from './pressing.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  company = await startCompany();
  chores = await openChores(company);
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

const forget = async () => {
  await company.stopSteward();
  await company.startSteward();
};

const told = (user: string, part: string, id: string) =>
  until(() => findDirect(company, user, part, id)[0], `${user} to be told`);

describe('a rule that nobody can meet', () => {
  it('is said at once to requester and admins, and to each once', async () => {
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0ANA'] });
    await forget();
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'only-approver' });
    await until(
      () => company.slack.render(card).includes('Platform: 1 must approve, nobody can.'),
      'the card to say so',
    );
    // Ana is requester and only admin here.
    const message = await told('U0ANA', 'problem-unmeetable-1', id);
    expect(company.slack.render(message)).toContain(
      'Ana’s request for sandbox account only-approver cannot be approved as it is. Platform: 1 must approve, nobody can. An admin can change who approves in governance.yaml.',
    );
    await chores.run('check', `${id}-again`, { id });
    await chores.announce(id, `${id}-look`);
    expect(findDirect(company, 'U0ANA', 'problem-', id)).toHaveLength(1);

    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0CAT'] });
    await forget();
    await chores.run('check-open', 'solved');
    await until(() => company.slack.render(message).includes('Solved: '), 'the message to say that it is solved');
    expect(company.slack.render(message)).toContain('only-approver can be approved again.');
    await until(() => !company.slack.render(card).includes('must approve'), 'the card to say nothing of it');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
  });

  it('is found when an approver leaves, and said again when it returns', async () => {
    const { card, id } = await askForCard(company, 'U0DAN', {
      account_class: 'production',
      account_name: 'left-alone',
      justification: 'Card processor',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    await company.slack.change({ change: 'deactivate', user: 'U0CAT' });
    await forget();
    await chores.run('check-open', 'left');
    await until(
      () => company.slack.render(card).includes('Platform: 2 must approve, only 1 can.'),
      'the card to say so',
    );
    await told('U0DAN', 'problem-unmeetable-1', id);
    await told('U0BEN', 'problem-unmeetable-1', id);

    await company.slack.change({ change: 'reactivate', user: 'U0CAT' });
    await forget();
    await chores.run('check-open', 'back');
    await until(async () => (await company.store.requests.read(id))?.problems.length === 0, 'the problem to be solved');
    await company.slack.change({ change: 'deactivate', user: 'U0CAT' });
    await forget();
    await chores.run('check-open', 'left-again');
    await told('U0DAN', 'problem-unmeetable-2', id);
    await company.slack.change({ change: 'reactivate', user: 'U0CAT' });
  });

  it('is found by a bot that starts anew', async () => {
    const { card } = await askForCard(company, 'U0DAN', { ...sandboxForm, account_name: 'while-away' });
    await company.stopSteward();
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0GONE', 'U0ROBOT'] });
    await company.startSteward();
    await until(
      () => company.slack.render(card).includes('Platform: 1 must approve, nobody can.'),
      'the card to say so',
    );
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0CAT'] });
    await forget();
  });

  it('is not made up where Slack does not say who is there', async () => {
    const { id } = await askForCard(company, 'U0DAN', { ...sandboxForm, account_name: 'not-known' });
    await forget();
    company.slack.faults.add({ method: 'usergroups.users.list', status: 500, times: 10_000 });
    await chores.run('check', `${id}-unreadable`, { id });
    company.slack.faults.clear();
    await forget();
    company.slack.faults.add({ method: 'users.info', status: 500, times: 10_000 });
    await chores.run('check', `${id}-people-unreadable`, { id });
    company.slack.faults.clear();
    expect((await company.store.requests.read(id))?.problems).toEqual([]);
  });
});
