import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask, type Company, sandboxForm, startCompany } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import {
  findNotices,
  findWrites,
  lostMark,
  pressRebuild,
  sandboxTags,
  seedAccounts,
  waitForNotice,
} from './lost-redis.ts';

vi.setConfig({ testTimeout: 60_000 });

let company: Company;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  seedAccounts(company, {
    plain: sandboxTags('REQ-AAAA1'),
    'lower-case': sandboxTags('req-aaaa2'),
    adopted: { ...sandboxTags('adopted'), 'steward:team': 'payments' },
    nobodys: { 'steward:request': 'REQ-AAAA3' },
    garbled: {
      'steward:request': 'PROJECT/1',
      'steward:owner': 'ana@example.com',
      'steward:class': 'gone-class',
      'steward:team': 'gone-team',
      'steward:expires': 'next spring',
      'their-own': 'tag',
    },
    twin: sandboxTags('REQ-AAAA1'),
    closed: sandboxTags('REQ-AAAA4'),
    'not-ours': { owner: 'U0ANA' },
  });
  company.aws.organization.moveAccount({ account: 'garbled', parent: 'root' });
  company.aws.organization.setAccountState({ account: 'closed', state: 'SUSPENDED' });
  await company.startSteward({ timing: { tagReadMs: 1 } });
});
afterAll(() => company.close());

const readRecords = async () =>
  new Map((await company.store.accounts.readAll()).map((record) => [record.name, record]));

it('stops where another Steward marks the organisation meanwhile, and says who did', async () => {
  company.aws.organization.set({ deniedActions: ['organizations:ListCreateAccountStatus'] });
  await pressRebuild(company, 'U0BEN');
  await waitForNotice(company, 'once an admin allows it organizations:ListCreateAccountStatus');
  company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': 'a-newer-one' } });
  const [first] = findNotices(company);
  if (first === undefined) throw new Error('no notice');
  await until(
    () => company.slack.render(first).includes('another Steward has marked the organisation meanwhile'),
    'the message to say that it was stopped',
  );
  expect(await company.store.instance.readInstance()).toBeNull();
  const second = await waitForNotice(company, 'a-newer-one');
  expect(second.ts).not.toBe(first.ts);
  company.aws.organization.set({ deniedActions: [] });
});

it('takes what odd tags say, says what they do not, and keeps the names of closed accounts taken', async () => {
  company.aws.organization.set({ deniedActions: ['budgets:*'] });
  await pressRebuild(company, 'U0CAT');
  const notice = await waitForNotice(company, 'are made anew: 6 accounts. Cat did that.');
  const records = await readRecords();
  expect([...records.keys()].sort()).toEqual(['adopted', 'garbled', 'lower-case', 'nobodys', 'plain', 'twin']);
  expect(records.get('lower-case')).toMatchObject({ requestId: 'REQ-AAAA2', monthlyBudgetUsd: '50', version: 1 });
  expect(records.get('adopted')).toMatchObject({ requestId: 'adopted', team: 'payments', owner: 'U0ANA' });
  expect(records.get('nobodys')).toMatchObject({ owner: 'U0CAT', className: 'unknown', monthlyBudgetUsd: null });
  expect(records.get('garbled')).toMatchObject({ owner: 'U0CAT', className: 'gone-class', expiresOn: null });
  expect(records.get('garbled')?.tags).not.toHaveProperty('their-own');

  await waitForNotice(company, 'none was lost while it waited.');
  const shown = company.slack.render(notice);
  expect(shown).toMatch(
    /garbled \S+ {2}it still stands in the root; its tag steward:request says “PROJECT\/1”; governance\.yaml has no class gone-class; no tag says who owns it, so Cat does until somebody else does; governance\.yaml has no team gone-team; its tag steward:expires says “next spring”/,
  );
  expect(shown.indexOf('garbled')).toBeLessThan(shown.indexOf('nobodys'));
  expect(shown).toContain('Closed  closed: without a record');
  expect(shown).toContain('Twice  REQ-AAAA1 is the request of more than one account.');
  expect(shown).toContain('Budgets  AWS did not tell them');
  expect(shown).not.toContain('not-ours');
  expect(await company.store.instance.readInstance()).toBe('a-newer-one');
  expect(company.aws.organization.state().rootTags['steward:instance']).not.toBe(lostMark);
  expect(findWrites(company)).toEqual([]);

  expect(await ask(company, 'U0ANA', { ...sandboxForm, account_name: 'closed' })).toMatchObject({
    errors: { account_name: expect.stringContaining('is taken by request REQ-AAAA4') },
  });
  expect(await company.store.requests.readEmailHolder('aws+closed@example.com')).toBe('REQ-AAAA4');
});
