import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../../src/slack/directory.ts';
import { readMembers } from '../../../../src/slack/people/read-members.ts';
import { type FakeWebApi, startFakeWebApi } from '../fake-web-api.ts';

let api: FakeWebApi;
beforeEach(async () => {
  api = await startFakeWebApi();
});
afterEach(() => api.close());

const waits: number[] = [];
const read = () => readMembers(api.client, 'T0HOME', async (ms) => void waits.push(ms));

/** People of each kind. */
const users = [
  { id: 'U0ANA', team_id: 'T0HOME', profile: { display_name: 'Ana', real_name: 'Ana Ruiz', email: 'ana@example.com' } },
  { id: 'U0GONE', team_id: 'T0HOME', deleted: true, profile: { real_name: 'Gone' } },
  { id: 'U0BOT', team_id: 'T0HOME', is_bot: true },
  { id: 'USLACKBOT', team_id: 'T0HOME' },
  { id: 'U0GUEST', team_id: 'T0HOME', is_restricted: true },
  { id: 'U0SINGLE', team_id: 'T0HOME', is_ultra_restricted: true },
  { id: 'U0OTHER', team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER'] } },
  { id: 'U0GRID', team_id: 'T0ORG', enterprise_user: { teams: ['T0HOME'] } },
];

/** Answers two people a page. */
function answerPages(): void {
  api.answer('users.list', ({ cursor = '0' }) => {
    const end = Number(cursor) + 2;
    const next = end < users.length ? String(end) : '';
    return { ok: true, members: users.slice(Number(cursor), end), response_metadata: { next_cursor: next } };
  });
}

describe('everybody of a workspace', () => {
  it('is read by pages, and judged as each would be alone', async () => {
    answerPages();
    api.answer('users.info', ({ user }) => ({ ok: true, user: users.find(({ id }) => id === user) }));
    const members = await read();
    expect(api.calls.map(({ args }) => [args.limit, args.cursor])).toEqual([
      ...[['500', undefined] as const, ['500', '2'] as const],
      ...[['500', '4'] as const, ['500', '6'] as const],
    ]);
    const directory = createDirectory(api.client, async () => 'T0HOME');
    for (const { id } of users) expect(members.get(id)).toStrictEqual(await directory.readPerson(id));
    expect([...members.values()].map(({ status }) => status)).toEqual([
      ...['member', 'deactivated', 'bot', 'bot', 'guest', 'guest', 'external', 'member'],
    ]);
  });

  it('waits as long as Slack asks for', async () => {
    answerPages();
    const pages = api.calls;
    let limited = true;
    api.answer('users.list', () => {
      const answer = limited
        ? { status: 429, headers: { 'retry-after': '7' } }
        : { ok: true, members: users, response_metadata: { next_cursor: '' } };
      limited = false;
      return answer;
    });
    expect((await read()).size).toBe(users.length);
    expect(waits).toEqual([7_000]);
    expect(pages).toHaveLength(2);
  });

  it('is nobody rather than some where a page cannot be read, or the list has no end', async () => {
    const members = users.slice(0, 2);
    api.answer('users.list', ({ cursor }) =>
      cursor === undefined
        ? { ok: true, members, response_metadata: { next_cursor: 'more' } }
        : { ok: false, error: 'invalid_cursor' },
    );
    await expect(read()).rejects.toThrow('invalid_cursor');
    expect(await createDirectory(api.client, async () => 'T0HOME').readMembers()).toBeNull();
    api.answer('users.list', () => ({ ok: true, members, response_metadata: { next_cursor: 'more' } }));
    await expect(read()).rejects.toThrow('the same cursor twice');
  });

  it('is remembered for ten minutes, unless it could not be read', async () => {
    let now = 1_000_000;
    const directory = createDirectory(
      api.client,
      async () => 'T0HOME',
      () => now,
    );
    expect(await directory.readMembers()).toBeNull();
    answerPages();
    expect((await directory.readMembers())?.size).toBe(users.length);
    const calls = api.calls.length;
    now += 599_000;
    await directory.readMembers();
    expect(api.calls).toHaveLength(calls);
    now += 2_000;
    await directory.readMembers();
    expect(api.calls.length).toBeGreaterThan(calls);
  });
});
