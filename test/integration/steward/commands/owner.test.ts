import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from './say.ts';

let company: Company;
let accountId: string;
beforeAll(async () => {
  company = await startCompany();
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'my lab', team: 'payments' });
  await press(company, 'U0BEN', card, 'request_approve');
  accountId = (await waitForStatus(company, id, 'ready')).provisioning?.creation.accountId ?? '';
});
afterAll(() => company.close());
beforeEach(() => company.slack.faults.clear());

const readTag = () => company.aws.organization.findAccount(accountId)?.tags['steward:owner'];
const readContact = () => company.aws.organization.state().contacts.find((one) => one.accountId === accountId);
const directs = (user: string) =>
  (company.slack.directChannel(user)?.messages ?? []).map((message) => company.slack.render(message));
const hand = (to: string, what = '"my lab"') => `owner ${what} ${company.slack.mention(to)}`;

describe('owner', () => {
  it('given by its owner: kept at once, then told to AWS and to both', async () => {
    expect(await say(company, 'U0ANA', hand('U0KIM'))).toBe('my lab goes to Kim. Both of you hear when AWS has it.');
    expect((await company.store.accounts.read(accountId))?.owner).toBe('U0KIM');
    await until(() => readTag() === 'U0KIM', 'the tag');
    await until(() => JSON.stringify(readContact()).includes('kim@example.com'), 'the contact');
    for (const user of ['U0KIM', 'U0ANA'])
      await until(() => directs(user).some((text) => text.includes('my lab went from Ana to Kim')), `word to ${user}`);
    await until(
      () => company.slack.messages('C0AUDIT').some((one) => company.slack.render(one).includes('went from Ana to Kim')),
      'the audit channel',
    );
    const events: unknown[] = [];
    for await (const line of company.store.auditLog.exportLines({})) events.push(line);
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'change-owner', actor: 'U0ANA', from: 'U0ANA', to: 'U0KIM', rule: 'owner' }),
    );
    expect(await say(company, 'U0KIM', 'list')).toContain('my lab');
  });

  it('not by one who owned it before, nor by whoever only sees it', async () => {
    const refused = 'You can’t hand over my lab: only its owner or an admin can.';
    for (const user of ['U0ANA', 'U0DAN', 'U0FINANCE']) expect(await say(company, user, hand(user))).toBe(refused);
    expect((await company.store.accounts.read(accountId))?.owner).toBe('U0KIM');
  });

  it('not by whoever does not see it', async () => {
    for (const what of ['"my lab"', accountId])
      expect(await say(company, 'U0EVE', hand('U0EVE', what))).toMatch(/^There is no account “.+” that you may see\./);
  });

  it('given by an admin, with the id in dashes', async () => {
    const dashed = accountId.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
    expect(await say(company, 'U0BEN', hand('U0DAN', dashed))).toContain('my lab goes to Dan.');
    await until(() => readTag() === 'U0DAN', 'the tag');
    await until(
      () => directs('U0DAN').some((text) => text.includes('went from Kim to Dan') && text.includes('Ben did that.')),
      'word to Dan',
    );
  });

  it.each([
    ['U0GUEST', 'Gus'],
    ['U0SOLO', 'Sol'],
    ['U0GONE', 'Gone'],
    ['U0ROBOT', 'Other'],
    ['U0STRANGER', 'Stella'],
  ])('not to %s', async (to, name) => {
    expect(await say(company, 'U0BEN', hand(to))).toMatch(
      new RegExp(`^.*${name}.* cannot own my lab: owners are active, full members of this workspace\\.`, 'i'),
    );
    expect((await company.store.accounts.read(accountId))?.owner).toBe('U0DAN');
  });

  it('to the one who has it already changes nothing', async () => {
    const before = await company.store.accounts.read(accountId);
    expect(await say(company, 'U0BEN', hand('U0DAN'))).toBe('Dan owns my lab already. Nothing for you to do.');
    expect((await company.store.accounts.read(accountId))?.version).toBe(before?.version);
  });

  it('of an account that Steward did not make is not kept', async () => {
    expect(await say(company, 'U0BEN', hand('U0DAN', 'platform'))).toBe(
      'platform was not made through Steward, so it keeps no owner for it.',
    );
  });

  it('given where an account was adopted and nobody was known', async () => {
    const { id, name, email } = company.aws.organization.findAccount('platform')!;
    const tags = { 'steward:request': 'adopted', 'steward:class': 'free' };
    await company.store.accounts.adopt({
      ...{ id, name, email, tags, requestId: 'adopted', className: 'free', owner: '', team: null, expiresOn: null },
      ...{ monthlyBudgetUsd: null, createdAt: 1, version: 1, ownerChange: null },
    });
    expect(await say(company, 'U0BEN', 'status platform')).toContain('without an owner');
    expect(await say(company, 'U0BEN', hand('U0KIM', 'platform'))).toContain('platform goes to Kim.');
    await until(() => directs('U0KIM').some((text) => text.includes('platform went to Kim')), 'word to Kim');
    expect(company.aws.organization.findAccount(id)?.tags['steward:owner']).toBe('U0KIM');
  });

  it('of what is no account', async () => {
    expect(await say(company, 'U0BEN', hand('U0DAN', 'nowhere'))).toMatch(/^There is no account “nowhere”/);
    expect(await say(company, 'U0BEN', hand('U0DAN', '999999999999'))).toMatch(/^There is no account “999999999999”/);
  });

  it.each([
    ['owner', 'Say which account, and to whom: /aws-account owner <account> @person'],
    ['owner <@U0DAN|dan>', 'Say which account, and to whom: /aws-account owner <account> @person'],
    ['owner "my lab"', 'Say to whom: /aws-account owner "my lab" @person'],
    ['owner "my lab" @dan', 'Say to whom: /aws-account owner "my lab" @person'],
    ['owner my lab dan', 'Say to whom: /aws-account owner "my lab" @person'],
    ['owner my lab <!channel>', 'Say to whom: /aws-account owner "my lab" @person'],
  ])('%s: what is missing is said', async (text, expected) => {
    expect(await say(company, 'U0BEN', text)).toBe(expected);
  });

  it('waits for Slack to say who the new one is', async () => {
    await company.stopSteward();
    await company.startSteward();
    company.slack.faults.add({ method: 'users.info', args: { user: 'U0CEO' }, error: 'internal_error', times: 20 });
    expect(await say(company, 'U0BEN', hand('U0CEO'))).toMatch(
      /^Slack did not say just now who .+ is, so my lab stays/,
    );
    company.slack.faults.clear();
    expect(await say(company, 'U0BEN', hand('U0CEO'))).toContain('my lab goes to Mira');
  });

  it('changed by two at once ends with one of them, in record and in AWS', async () => {
    await Promise.all([say(company, 'U0BEN', hand('U0KIM')), say(company, 'U0CAT', hand('U0EVE'))]);
    await until(async () => {
      const record = await company.store.accounts.read(accountId);
      return record?.ownerChange === null && record.owner === readTag();
    }, 'record and tag to agree');
    expect(['U0KIM', 'U0EVE']).toContain(readTag());
  });
});
