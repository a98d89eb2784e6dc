import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from './say.ts';

let company: Company;
let waiting: string;
let made: { readonly id: string; readonly accountId: string };
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  const { organization } = company.aws;
  organization.addAccount({ name: 'Twice', email: 'one@example.com', parent: 'Sandbox' });
  organization.addAccount({ name: 'twice', email: 'two@example.com', parent: 'Workloads/Dev' });
  organization.addAccount({ name: 'same', email: 'three@example.com' });
  organization.addAccount({ name: 'same', email: 'four@example.com', state: 'SUSPENDED' });
  organization.addAccount({
    name: 'Old shop *2019*',
    email: 'five@example.com',
    id: '012345678901',
    parent: 'Workspaces',
  });
  await company.startSteward();
  await until(() => company.store.inventory.read(Date.now()), 'the inventory');
});
afterAll(() => company.close());

const idOf = (name: string) => company.aws.organization.state().accounts.find((one) => one.name === name)!.id;
const dashed = (id: string) => id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
const noAccount = (said: string) =>
  `There is no account “${said}” that you may see. /aws-account list shows those that you may.`;

describe('status of nothing', () => {
  it('says what is open of mine, and what I may see', async () => {
    expect(await say(company, 'U0ANA', 'status')).toBe(
      'You have no open request.\nYou may see no accounts yet; /aws-account request asks for one.',
    );
    const asked = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'shop lab', owner: 'U0KIM' });
    waiting = asked.id;
    for (const user of ['U0ANA', 'U0KIM'])
      expect(await say(company, user, 'status')).toMatch(
        new RegExp(`^You have 1 open request\\.\n${waiting} sandbox account shop lab · .*waiting · asked `),
      );
    expect(await say(company, 'U0EVE', 'status')).toMatch(/^You have no open request\./);
    expect(await say(company, 'U0BEN', 'status')).toMatch(/You may see \d accounts/);
  });
});

describe('status of a request', () => {
  it('is found by its id in any case, and by its name', async () => {
    for (const said of [waiting, waiting.toLowerCase(), 'shop lab', '"SHOP LAB"', '“shop lab”']) {
      const answer = await say(company, 'U0ANA', `status ${said}`);
      expect(answer).toContain('Sandbox account shop lab, $50 a month: waiting for Platform.');
      expect(answer).toContain(waiting);
      expect(answer).toMatch(/Asked by Ana .* · expires /);
      expect(answer).toContain('Open the request');
    }
  });

  it.each([
    ['the owner', 'U0KIM'],
    ['an approver', 'U0CAT'],
    ['a viewer', 'U0FINANCE'],
  ])('is seen by %s', async (_who, user) => {
    expect(await say(company, user, `status ${waiting}`)).toContain('waiting for Platform');
  });

  it('is hidden from others, in the words for one that is not there', async () => {
    const hidden = `There is no request ${waiting} that you may see. /aws-account status shows yours.`;
    expect(await say(company, 'U0EVE', `status ${waiting}`)).toBe(hidden);
    expect(await say(company, 'U0EVE', 'status REQ-00000')).toBe(hidden.replace(waiting, 'REQ-00000'));
    expect(await say(company, 'U0EVE', 'status "shop lab"')).toBe(noAccount('shop lab'));
  });

  it.each(['REQ-ILOU0', 'REQ-', 'REQ-123456', 'req'])('%s is no id', async (said) => {
    expect(await say(company, 'U0BEN', `status ${said}`)).toBe(noAccount(said));
  });

  it('says who decided, and what became of it', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      ...sandboxForm,
      account_name: 'made lab',
      team: 'payments',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    const request = await waitForStatus(company, id, 'ready');
    made = { id, accountId: request.provisioning?.creation.accountId ?? '' };
    expect(await say(company, 'U0ANA', `status ${id}`)).toMatch(/made lab.*: ready/i);
  });
});

describe('status of an account', () => {
  it('is found by its id, with dashes or without, and by its name', async () => {
    for (const said of [made.accountId, dashed(made.accountId), 'made lab', '"made lab"', 'MADE LAB']) {
      const answer = await say(company, 'U0ANA', `status ${said}`);
      expect(answer.split('\n')).toEqual([
        'made lab is a sandbox account of Ana, team payments.',
        `Account  ${dashed(made.accountId)}`,
        'Where  Sandbox',
        'Budget  $50 a month',
        expect.stringMatching(/^Until {2}\d{1,2} \w+ \d{4}|^Until /),
      ]);
    }
  });

  it('that Steward did not make says what is known', async () => {
    expect(await say(company, 'U0BEN', 'status 0123-4567-8901')).toBe(
      'Old shop *2019* is an account without an owner.\nAccount  0123-4567-8901\nWhere  Workspaces',
    );
  });

  it('by a name that several have lists their ids', async () => {
    const answer = await say(company, 'U0BEN', 'status same');
    expect(answer.split('\n')[0]).toBe('2 accounts are called “same”. Say which, by its id.');
    const ids = company.aws.organization
      .state()
      .accounts.filter(({ name }) => name === 'same')
      .map(({ id }) => dashed(id));
    for (const id of ids) expect(answer).toContain(id);
    expect(answer).toContain('suspended');
    expect(await say(company, 'U0BEN', `status ${ids[1]}`)).toContain(
      'same is an account without an owner. It is suspended.',
    );
  });

  it('a name that is written exactly goes before one in another case', async () => {
    expect(await say(company, 'U0BEN', 'status Twice')).toContain(dashed(idOf('Twice')));
    expect(await say(company, 'U0BEN', 'status twice')).toContain(dashed(idOf('twice')));
    expect(await say(company, 'U0BEN', 'status TWICE')).toContain('2 accounts are called “TWICE”');
  });

  it('is hidden from others, by name and by id, in the words for one that is not there', async () => {
    for (const said of ['made lab', made.accountId, 'same', 'nothing', '999999999999'])
      expect(await say(company, 'U0EVE', `status ${said}`)).toBe(noAccount(said));
  });
});

it('asked in any channel, nobody else sees an answer', async () => {
  await say(company, 'U0ANA', `status ${waiting}`, 'C0RANDOM');
  expect(company.slack.messages('C0RANDOM')).toEqual([]);
  const shared = company.slack.messages('C0REQUESTS').map((message) => message.metadata?.event_payload.part);
  expect(new Set(shared)).toEqual(new Set(['card', 'plan', 'ready']));
});
