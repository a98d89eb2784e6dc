import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Company, press, startCompany, waitForPart } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type Chores, openChores } from '../messages/chores.ts';
import {
  askForSandbox,
  findNotices,
  findWrites,
  flush,
  makeAccount,
  pressAndHear,
  waitForNotice,
} from './lost-redis.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

let company: Company;
let chores: Chores;
let own: string;
beforeAll(async () => {
  company = await startCompany();
  chores = await openChores(company);
  await makeAccount(company, 'first-lab');
  own = (await company.store.instance.readInstance()) ?? '';
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

it('offers no rebuild to a Steward that has records of its own, and says which of the two must stop', async () => {
  company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': 'the-other' } });
  await chores.run('mark', 'look-1');
  const notice = await waitForNotice(company, 'one of the two must stop');
  const shown = company.slack.render(notice);
  expect(shown).toContain('steward:instance the-other');
  expect(shown).toContain(own);
  expect(shown).toMatch(/Stop this one.+\n.*Stop the other/s);
  expect(company.slack.buttons(notice)).toEqual([]);

  // Somebody who still sees the button of an older message.
  notice.blocks = JSON.parse(
    JSON.stringify([
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'records_rebuild', value: 'the-other', text: { type: 'plain_text', text: 'x' } },
        ],
      },
    ]),
  );
  expect(await pressAndHear(company, 'U0BEN', notice, 'records_rebuild')).toContain('Nothing was done.');
  expect(await company.store.rebuild.readRebuild()).toBeNull();
});

it('says that it is settled when the mark is its own again, in the same message', async () => {
  company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': own } });
  await chores.run('mark', 'look-2');
  await waitForNotice(company, 'Settled: the organisation is this Steward’s.');
  await chores.run('mark', 'look-3');
  expect(findNotices(company)).toHaveLength(1);
});

it('tells the admins directly where the channel does not take it', async () => {
  await company.slack.change({ change: 'leave', channel: 'C0REQUESTS' });
  company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': 'a-third' } });
  await chores.run('mark', 'look-4');
  for (const user of ['U0BEN', 'U0CAT'])
    await until(
      () =>
        company.slack
          .directChannel(user)
          ?.messages.some((message) => company.slack.render(message).includes('a-third')),
      `a direct message to ${user}`,
    );
  await company.slack.change({ change: 'join', channel: 'C0REQUESTS' });
  company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': own } });
  await chores.run('mark', 'look-5');
});

it('lets nothing through from the moment on that Redis is lost under a running bot', async () => {
  const before = findWrites(company);
  await flush(company);
  const { card, id } = await askForSandbox(company, 'second-lab');
  await press(company, 'U0BEN', card, 'request_approve');
  const plan = await waitForPart(company, 'plan', id);
  await until(() => company.slack.render(plan).includes('whose Redis this is not'), 'the thread to say why it waits');
  await waitForNotice(company, 'Rebuild records…');
  expect(findWrites(company)).toEqual(before);
});
