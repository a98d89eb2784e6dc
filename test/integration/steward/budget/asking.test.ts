import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  changeGovernance,
  companyGovernance,
  press,
  startCompany,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { askForBudget, findBudget, hear, type MadeAccount, makeAccount, openByCommand, sendForm } from './at-budget.ts';

/** Sandboxes need nobody here, so that accounts are there at once. */
const governance = changeGovernance('approvals: [{ approvers: [S0PLATFORM], required: 1 }]', 'approvals: []');

let company: Company;
let lab: MadeAccount;
beforeAll(async () => {
  company = await startCompany({ governance });
  lab = await makeAccount(company, { account_name: 'card lab', account_class: 'sandbox', team: 'payments' }, []);
}, 60_000);
afterAll(() => company.close());

describe('a command that opens no form', () => {
  it.each([
    ['', 'Say which account, and how much a month: /aws-account budget <account> <usd>'],
    ['80', 'Say which account, and how much a month: /aws-account budget <account> <usd>'],
    ['nowhere 80', 'There is no account “nowhere” that you may see.'],
    ['"card lab" lots', '“lots” is no budget for card lab. Write the budget as a number of US dollars, more than $0'],
    ['"card lab" -5', '“-5” is no budget for card lab.'],
    [
      '"card lab" 0',
      'This class takes more than $0 and at most $200 a month. Say it so: /aws-account budget "card lab"',
    ],
    [
      '"card lab" 200.01',
      '“200.01” is no budget for card lab. This class takes more than $0 and at most $200 a month.',
    ],
    ['"card lab" 10.123', '“10.123” is no budget for card lab.'],
    ['card lab $50.00', 'The budget of card lab is $50 a month already. Nothing for you to do.'],
    ['"card lab" usd=80', 'I don’t understand “usd=80”. Say it so: /aws-account budget <account> <usd>'],
  ])('budget %s', async (words, answer) => {
    expect(await hear(company, 'U0ANA', words)).toContain(answer);
    expect(company.slack.openModal('U0ANA')).toBeUndefined();
  });

  it('of a guest, and of whom the account is none of', async () => {
    expect(await hear(company, 'U0GUEST', '"card lab" 80')).toContain('only works for full members');
    expect(await hear(company, 'U0EVE', '"card lab" 80')).toContain('There is no account “card lab” that you may see.');
    // FinOps see everything and own nothing.
    expect(await hear(company, 'U0FINANCE', '"card lab" 80')).toBe(
      'You can’t change the budget of card lab: its owner, its team and admins can ask for that.',
    );
  });

  it('for accounts without a record, without a budget, and that are closed', async () => {
    const plain = await makeAccount(company, { account_name: 'plain', account_class: 'free' }, []);
    expect(await hear(company, 'U0ANA', 'plain 80')).toContain('The class free has no budget in governance.yaml');
    expect(await hear(company, 'U0ANA', `${plain.id} 80`)).toContain('so plain has none to change');
    const other = company.aws.organization.state().accounts.find(({ tags }) => !('steward:request' in tags))!;
    await until(async () => (await company.store.inventory.read(Date.now())) !== null, 'the organisation to be read');
    expect(await hear(company, 'U0BEN', `${other.id} 80`)).toContain('was not made through Steward');
    const closed = await makeAccount(company, { account_name: 'closed', account_class: 'sandbox' }, []);
    const known = (await company.store.inventory.read(Date.now()))!.inventory;
    await company.store.inventory.write({
      ...known,
      accounts: [...known.accounts, { ...known.accounts[0]!, id: closed.id, name: 'closed', state: 'SUSPENDED' }],
    });
    expect(await hear(company, 'U0ANA', 'closed 80')).toBe(
      'closed is suspended in AWS, so its budget stays as it is. Nothing was asked for.',
    );
  });
});

describe('a form', () => {
  it('opens for team members and admins, by name without quotation marks, by id, without an amount', async () => {
    for (const [user, words] of [
      ['U0DAN', 'card lab 1,5'],
      ['U0DAN', 'card lab 120.50'],
      ['U0BEN', `${lab.id} $90`],
      ['U0ANA', 'CARD LAB 80 USD'],
      ['U0ANA', 'card lab'],
    ] as const) {
      if (words === 'card lab 1,5') {
        expect(await hear(company, user, words)).toContain('“1,5” is no budget for card lab.');
        continue;
      }
      const form = await openByCommand(company, user, words);
      expect(company.slack.render(form)).toContain('card lab may cost $50 a month.');
      expect(company.slack.render(form)).toContain('Nobody needs to approve it.');
      await company.slack.closeView({ user, viewId: form.id });
    }
  });

  it('says at its field what is wrong with the amount', async () => {
    await openByCommand(company, 'U0ANA', 'card lab');
    for (const [typed, problem] of [
      ['much', 'Write the budget as a number of US dollars, more than $0 and at most $200 a month.'],
      ['1000', 'This class takes more than $0 and at most $200 a month.'],
      ['50', 'The budget is this much already: write another amount.'],
    ] as const) {
      const sent = await company.slack.submitView({ user: 'U0ANA', values: { monthly_budget: typed } });
      expect(sent).toMatchObject({ outcome: 'errors', errors: { monthly_budget: problem } });
    }
    const { id } = await sendForm(company, 'U0ANA', lab, { monthly_budget: '60' });
    await waitForStatus(company, id, 'ready');
    expect(findBudget(company, lab).limit).toBe('60');
  });
});

it('a second request for the same budget hears of the first', async () => {
  await company.stopSteward();
  await company.startSteward({ governance: companyGovernance });
  const { card, id } = await askForBudget(company, 'U0ANA', { ...lab, name: '"card lab"' }, '70');
  expect(await hear(company, 'U0DAN', '"card lab" 75')).toBe(
    `There is a request to raise the budget of card lab to $70 a month already: waiting for Platform. For another amount cancel that one first, on its card.   ${id}`,
  );
  await press(company, 'U0ANA', card, 'request_cancel', { option: id });
  await waitForStatus(company, id, 'cancelled');
  await until(
    () => company.slack.render(card).includes('asked to raise the budget of card lab from $60 to $70 a month'),
    'the card to say that it was asked',
  );
  expect(findBudget(company, lab).limit).toBe('60');
  const again = await askForBudget(company, 'U0DAN', { ...lab, name: '"card lab"' }, '75');
  expect(again.id).not.toBe(id);
  await press(company, 'U0DAN', again.card, 'request_cancel', { option: again.id });
  await waitForStatus(company, again.id, 'cancelled');
});

it('two forms that are open at the same time make one request', async () => {
  await openByCommand(company, 'U0ANA', 'card lab 80');
  await openByCommand(company, 'U0BEN', 'card lab 90');
  const { id } = await sendForm(company, 'U0ANA', lab);
  const late = await company.slack.submitView({ user: 'U0BEN', values: {} });
  expect(late).toMatchObject({ outcome: 'errors' });
  expect(JSON.stringify(late)).toContain(`waiting for Platform`);
  expect((await company.store.requests.listOpenIds()).filter((open) => open === id)).toHaveLength(1);
});
