import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { readDesired } from '../../../src/jobs/drift/read-desired.ts';
import { createSlackClients } from '../../../src/slack/clients.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import type { AccountRecord } from '../../../src/store/account-records.ts';
import { companyGovernance, readGovernanceText } from '../../support/company.ts';

let slack: SlackHandle;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.close());

/** What accounts of these owners should be, and how Slack was asked. */
async function readOwners(owners: readonly string[]) {
  const records = owners.map(
    (owner, index): AccountRecord => ({
      ...{ id: String(index).padStart(12, '1'), name: `lab-${index}`, email: `lab-${index}@example.com`, owner },
      ...{ requestId: 'adopted', className: 'sandbox', team: null, expiresOn: null, monthlyBudgetUsd: null },
      ...{ tags: {}, createdAt: 0, version: 1, ownerChange: null },
    }),
  );
  slack.calls.clear();
  const desired = await readDesired({
    store: {
      accounts: { readAll: async () => records },
      requests: { listOpenIds: async () => [], readMany: async () => [] },
      drift: { readOuIds: async () => new Map() },
    } as unknown as Parameters<typeof readDesired>[0]['store'],
    directory: createDirectory(
      createSlackClients(slack.botToken, slack.url).poster,
      async () => slack.workspace.team.id,
    ),
    file: () => readGovernanceText(companyGovernance),
    now: Date.now,
  });
  const accounts = new Map(desired.accounts.map((account) => [account.owner, account]));
  return { accounts, lists: slack.calls.count('users.list'), looks: slack.calls.count('users.info') };
}

it('owners are asked for one by one where they are few, and by pages of everybody where they are many', async () => {
  const some = [...slack.workspace.people.values()].filter(({ teamId }) => teamId === slack.workspace.team.id);
  const [member, gone] = [some.find(({ id }) => id === 'U0ANA'), some.find(({ deleted }) => deleted)];
  if (member === undefined || gone === undefined) throw new Error('somebody is missing');
  const few = await readOwners([member.id, gone.id]);
  expect([...few.accounts.values()].map(({ ownerState }) => ownerState)).toEqual(['member', 'gone']);
  expect(few).toMatchObject({ lists: 0, looks: 2 });

  const others = Array.from({ length: 60 }, (_, index) => `U0NEW${index}`);
  for (const id of others)
    slack.workspace.people.set(id, { ...member, id, name: id.toLowerCase(), email: `${id}@example.com` });
  const many = await readOwners([member.id, gone.id, ...others, 'U0NOBODY']);
  // Who is in no list may be of another workspace.
  expect(many).toMatchObject({ lists: 1, looks: 1 });
  for (const id of [member.id, gone.id]) {
    const { ownerState, contacts } = few.accounts.get(id) ?? {};
    expect(many.accounts.get(id)).toMatchObject({ ownerState, contacts });
  }
  expect(many.accounts.get('U0NEW7')?.contacts?.operations?.email).toBe('U0NEW7@example.com');
  expect(many.accounts.get('U0NOBODY')?.ownerState).toBe('gone');
});
