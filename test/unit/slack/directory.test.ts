import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonStatus } from '../../../src/requests/wish/check-wish.ts';
import { createDirectory, type Directory } from '../../../src/slack/directory.ts';
import { type Answer, type FakeWebApi, startFakeWebApi } from './fake-web-api.ts';
import { makeOpenPromise } from './open-promise.ts';

let api: FakeWebApi;
let directory: Directory;
let now: number;

beforeEach(async () => {
  api = await startFakeWebApi();
  now = 1_000_000;
  directory = createDirectory(
    api.client,
    () => Promise.resolve('T0HOME'),
    () => now,
  );
});
afterEach(() => api.close());

/** What `users.info` says of a full member, with this otherwise. */
function makeUser(overrides: Record<string, unknown> = {}): Answer {
  return {
    ok: true,
    user: {
      id: 'U0ANA',
      team_id: 'T0HOME',
      name: 'ana',
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_ultra_restricted: false,
      profile: { display_name: 'Ana', real_name: 'Ana Ruiz', email: 'ana@example.com' },
      ...overrides,
    },
  };
}

const methods = (): readonly string[] => api.calls.map(({ method }) => method);

describe('readPerson', () => {
  it('knows a full member', async () => {
    api.answer('users.info', () => makeUser());
    expect(await directory.readPerson('U0ANA')).toStrictEqual({
      id: 'U0ANA',
      status: 'member',
      name: 'Ana',
      realName: 'Ana Ruiz',
      email: 'ana@example.com',
    });
    expect(api.calls).toMatchObject([{ method: 'users.info', args: { user: 'U0ANA' } }]);
  });

  it.each<{ what: string; user: Record<string, unknown>; status: PersonStatus }>([
    { what: 'nothing more', user: {}, status: 'member' },
    { what: 'no workspace', user: { team_id: undefined }, status: 'member' },
    { what: 'is_restricted', user: { is_restricted: true }, status: 'guest' },
    { what: 'is_ultra_restricted', user: { is_ultra_restricted: true }, status: 'guest' },
    { what: 'is_bot', user: { is_bot: true }, status: 'bot' },
    { what: 'deleted', user: { deleted: true }, status: 'deactivated' },
    { what: 'deleted, once a guest', user: { deleted: true, is_restricted: true }, status: 'deactivated' },
    { what: 'another workspace', user: { team_id: 'T0OTHER' }, status: 'external' },
    { what: 'a guest of another workspace', user: { team_id: 'T0OTHER', is_restricted: true }, status: 'external' },
    { what: 'is_stranger', user: { is_stranger: true }, status: 'external' },
    {
      what: 'another workspace of the same organisation, and this one',
      user: { team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER', 'T0HOME'] } },
      status: 'member',
    },
    {
      what: 'only other workspaces of the same organisation',
      user: { team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER'] } },
      status: 'external',
    },
  ])('with $what is $status', async ({ user, status }) => {
    api.answer('users.info', () => makeUser(user));
    expect((await directory.readPerson('U0ANA')).status).toBe(status);
  });

  it('knows that Slackbot is a bot, though Slack does not say so', async () => {
    api.answer('users.info', () => makeUser({ id: 'USLACKBOT' }));
    expect((await directory.readPerson('USLACKBOT')).status).toBe('bot');
  });

  it.each([
    { what: 'a display name', user: {}, name: 'Ana' },
    { what: 'an empty display name', user: { profile: { display_name: '', real_name: 'Ana Ruiz' } }, name: 'Ana Ruiz' },
    { what: 'only a real name', user: { profile: {}, real_name: 'Ana R.' }, name: 'Ana R.' },
    { what: 'only a handle', user: { profile: undefined }, name: 'ana' },
    { what: 'no name', user: { profile: undefined, name: undefined }, name: 'U0ANA' },
  ])('with $what is called $name', async ({ user, name }) => {
    api.answer('users.info', () => makeUser(user));
    expect((await directory.readPerson('U0ANA')).name).toBe(name);
  });

  it.each([{ profile: {} }, { profile: { email: '' } }, { profile: undefined }])(
    'has no address in %j',
    async (user) => {
      api.answer('users.info', () => makeUser(user));
      expect((await directory.readPerson('U0ANA')).email).toBeNull();
    },
  );

  it.each([
    ['user_not_found', 'unknown'],
    ['users_not_found', 'unknown'],
    ['user_not_visible', 'external'],
  ])('of whom Slack says %s is %s, which is remembered', async (error, status) => {
    api.answer('users.info', () => ({ ok: false, error }));
    const person = { id: 'U0ANA', status, name: 'U0ANA', realName: null, email: null };
    expect(await directory.readPerson('U0ANA')).toStrictEqual(person);
    expect(await directory.readPerson('U0ANA')).toStrictEqual(person);
    expect(methods()).toStrictEqual(['users.info']);
  });

  it.each<{ what: string; answer: Answer }>([
    { what: 'a limit', answer: { status: 429, headers: { 'retry-after': '30' } } },
    { what: 'a server error', answer: { status: 500 } },
    { what: 'a fault of Slack', answer: { ok: false, error: 'internal_error' } },
    { what: 'a missing scope', answer: { ok: false, error: 'missing_scope', needed: 'users:read' } },
    { what: 'a broken connection', answer: 'broken' },
    { what: 'an answer without a person', answer: { ok: true } },
    { what: 'an answer of another shape', answer: makeUser({ deleted: 'no' }) },
  ])('cannot be read: $what; nothing of it is remembered', async ({ answer }) => {
    api.answer('users.info', () => answer);
    expect(await directory.readPerson('U0ANA')).toStrictEqual({
      id: 'U0ANA',
      status: 'unreadable',
      name: 'U0ANA',
      realName: null,
      email: null,
    });
    api.answer('users.info', () => makeUser());
    expect((await directory.readPerson('U0ANA')).status).toBe('member');
  });

  it('cannot be read while nobody knows which workspace this is', async () => {
    api.answer('users.info', () => makeUser());
    const lost = createDirectory(api.client, () => Promise.reject(new Error('no answer')));
    expect((await lost.readPerson('U0ANA')).status).toBe('unreadable');
  });

  it('is asked for once a minute', async () => {
    api.answer('users.info', () => makeUser());
    await directory.readPerson('U0ANA');
    api.answer('users.info', () => makeUser({ deleted: true }));
    now += 59_999;
    expect((await directory.readPerson('U0ANA')).status).toBe('member');
    now += 1;
    expect((await directory.readPerson('U0ANA')).status).toBe('deactivated');
    expect(methods()).toHaveLength(2);
  });

  it('is asked for once by those who ask at the same time', async () => {
    const { promise, resolve } = makeOpenPromise<Answer>();
    api.answer('users.info', () => promise);
    const reads = [directory.readPerson('U0ANA'), directory.readPerson('U0ANA'), directory.readPerson('U0BEN')];
    resolve(makeUser());
    expect((await Promise.all(reads)).map(({ status }) => status)).toStrictEqual(['member', 'member', 'member']);
    expect(api.calls.map(({ args }) => args.user).sort()).toStrictEqual(['U0ANA', 'U0BEN']);
  });
});

describe('readGroups', () => {
  const members: Record<string, string[]> = { S0PLATFORM: ['U0BEN', 'U0CAT'], S0FINANCE: ['U0FIN'], S0EMPTY: [] };

  beforeEach(() => {
    api.answer('usergroups.users.list', ({ usergroup }) => ({ ok: true, users: members[usergroup ?? ''] }));
  });

  it('reads each group once, and passes over people', async () => {
    const groups = await directory.readGroups(['S0PLATFORM', 'U0BEN', 'S0EMPTY', 'W0KIM', 'S0PLATFORM']);
    expect(groups).toStrictEqual(
      new Map([
        ['S0PLATFORM', new Set(['U0BEN', 'U0CAT'])],
        ['S0EMPTY', new Set()],
      ]),
    );
    expect(api.calls.map(({ args }) => args.usergroup).sort()).toStrictEqual(['S0EMPTY', 'S0PLATFORM']);
  });

  it('asks nothing where there is no group', async () => {
    expect(await directory.readGroups(['U0BEN'])).toStrictEqual(new Map());
    expect(api.calls).toStrictEqual([]);
  });

  it.each<{ what: string; answer: Answer }>([
    { what: 'a limit', answer: { status: 429, headers: { 'retry-after': '30' } } },
    { what: 'a server error', answer: { status: 503 } },
    { what: 'a missing scope', answer: { ok: false, error: 'missing_scope', needed: 'usergroups:read' } },
    { what: 'a broken connection', answer: 'broken' },
    { what: 'members that are none', answer: { ok: true, users: 'U0BEN' } },
  ])('says of one that it cannot be read, with $what, and still reads the others', async ({ answer }) => {
    api.answer('usergroups.users.list', ({ usergroup }) =>
      usergroup === 'S0FINANCE' ? answer : { ok: true, users: members[usergroup ?? ''] },
    );
    const groups = await directory.readGroups(['S0PLATFORM', 'S0FINANCE']);
    expect(groups.get('S0FINANCE')).toBeNull();
    expect(groups.get('S0PLATFORM')).toStrictEqual(new Set(['U0BEN', 'U0CAT']));

    api.answer('usergroups.users.list', () => ({ ok: true, users: ['U0FIN'] }));
    expect((await directory.readGroups(['S0FINANCE'])).get('S0FINANCE')).toStrictEqual(new Set(['U0FIN']));
  });

  it('remembers a group for a minute', async () => {
    await directory.readGroups(['S0PLATFORM']);
    now += 59_999;
    await directory.readGroups(['S0PLATFORM']);
    expect(api.calls).toHaveLength(1);
    now += 60_000;
    await directory.readGroups(['S0PLATFORM']);
    expect(api.calls).toHaveLength(2);
  });

  it('asks once for those who ask at the same time', async () => {
    await Promise.all([directory.readGroups(['S0PLATFORM']), directory.readGroups(['S0FINANCE', 'S0PLATFORM'])]);
    expect(api.calls).toHaveLength(2);
  });
});

describe('readNames', () => {
  beforeEach(() => {
    api.answer('users.info', ({ user }) =>
      user === 'U0GONE' ? { ok: false, error: 'user_not_found' } : makeUser({ id: user }),
    );
    api.answer('usergroups.list', () => ({
      ok: true,
      usergroups: [
        { id: 'S0PLATFORM', name: 'Platform', handle: 'platform' },
        { id: 'S0FINANCE', handle: 'finance' },
        { id: 'S0OTHER' },
      ],
    }));
  });

  it('names people and groups, and leaves out whom Slack does not name', async () => {
    const names = await directory.readNames([
      'U0ANA',
      'W0KIM',
      'U0GONE',
      'S0PLATFORM',
      'S0FINANCE',
      'S0GONE',
      'steward',
    ]);
    expect(Object.fromEntries(names)).toStrictEqual({
      U0ANA: 'Ana',
      W0KIM: 'Ana',
      S0PLATFORM: 'Platform',
      S0FINANCE: 'finance',
    });
  });

  it('asks for groups only where there are some, and for all at once for ten minutes', async () => {
    await directory.readNames(['U0ANA']);
    expect(methods()).toStrictEqual(['users.info']);
    await directory.readNames(['S0PLATFORM', 'S0FINANCE']);
    now += 599_999;
    await directory.readNames(['S0PLATFORM']);
    expect(methods().filter((method) => method === 'usergroups.list')).toHaveLength(1);
    now += 1;
    await directory.readNames(['S0PLATFORM']);
    expect(methods().filter((method) => method === 'usergroups.list')).toHaveLength(2);
  });

  it('goes on without the names of groups where Slack does not say', async () => {
    api.answer('usergroups.list', () => ({ ok: false, error: 'missing_scope', needed: 'usergroups:read' }));
    expect(Object.fromEntries(await directory.readNames(['U0ANA', 'S0PLATFORM']))).toStrictEqual({ U0ANA: 'Ana' });
  });
});
