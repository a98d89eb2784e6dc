import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryKinds } from '../../../playground/slack/app/send/app-link.ts';
import { coverage, deliveryCoverage } from '../../../playground/slack/coverage.ts';
import { methods } from '../../../playground/slack/methods/methods.ts';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { createClient, readRefusal } from './start-app.ts';

let slack: SlackHandle;
let client: ReturnType<typeof createClient>;
beforeEach(async () => {
  slack = await startSlack();
  client = createClient(slack);
});
afterEach(() => slack.close());

const channel = 'C0REQUESTS';

/** What a call ends with: `ok`, or Slack's error. */
async function outcome(method: string, args: Record<string, unknown>, as = client): Promise<string> {
  try {
    await as.apiCall(method, args);
    return 'ok';
  } catch (error) {
    return (error as { data: { error: string } }).data.error;
  }
}

describe('the coverage table', () => {
  it('says supported or partial for exactly the methods that are there', () => {
    const there = Object.entries(coverage).filter(([, how]) => how !== 'missing');
    expect(there.map(([name]) => name).sort()).toEqual([...methods.keys()].sort());
  });

  it('says which deliveries there are', () => {
    const there = Object.entries(deliveryCoverage).filter(
      ([, how]) => how.http !== 'missing' || how.socket !== 'missing',
    );
    expect(there.map(([kind]) => kind)).toEqual([...deliveryKinds].sort());
  });

  it('tells a method that is missing here from one that Slack does not have', async () => {
    expect(await readRefusal(client.apiCall('chat.scheduleMessage'))).toEqual({
      error: 'not_supported_here_yet',
      messages: ['[ERROR] this local Slack does not have chat.scheduleMessage yet'],
    });
    expect(await outcome('chat.postMesage', {})).toBe('unknown_method');
  });
});

describe('tokens and scopes', () => {
  it.each([
    ['xoxb-wrong', 'invalid_auth'],
    ['xapp-1-anything', 'not_allowed_token_type'],
    [undefined, 'not_authed'],
  ])('%s: %s', async (token, error) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${slack.url}auth.test`, { method: 'POST', headers });
    expect(await response.json()).toEqual({ ok: false, error });
  });

  it('says who the token belongs to', async () => {
    expect(await client.auth.test()).toMatchObject({ user_id: 'U0APP', bot_id: 'B0APP', team_id: 'T0EXAMPLE' });
    expect((await client.bots.info({ bot: 'B0APP' })).bot).toMatchObject({
      id: 'B0APP',
      user_id: 'U0APP',
      app_id: 'A0APP',
    });
  });

  it('refuses a method without its scope, and says which', async () => {
    const error = await client.reactions.add({ channel, timestamp: '1.2', name: 'eyes' }).catch((reason) => reason);
    expect(error.data).toMatchObject({ error: 'missing_scope', needed: 'reactions:write' });
    expect(error.data.provided).toContain('chat:write');
    expect(await outcome('team.info', {})).toBe('missing_scope');
  });

  it('describes the workspace to those who may read it', async () => {
    const other = await startSlack({ scopes: ['team:read'] });
    try {
      expect((await createClient(other).team.info()).team).toMatchObject({ id: 'T0EXAMPLE', domain: 'example' });
    } finally {
      await other.close();
    }
  });
});

describe('people', () => {
  it('shows roles, time zone and e-mail', async () => {
    const { user } = await client.users.info({ user: 'U0BEN' });
    expect(user).toMatchObject({
      id: 'U0BEN',
      team_id: 'T0EXAMPLE',
      deleted: false,
      is_admin: true,
      is_bot: false,
      is_restricted: false,
      tz: 'Europe/London',
      profile: { email: 'ben@example.com', real_name: 'Ben Okafor' },
    });
    expect([0, 3600]).toContain(user?.tz_offset);
    expect((await client.users.info({ user: 'U0GUEST' })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: false,
    });
    expect((await client.users.info({ user: 'U0SOLO' })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: true,
    });
    expect((await client.users.info({ user: 'U0STRANGER' })).user).toMatchObject({
      team_id: 'T0OTHER',
      is_stranger: true,
    });
    const gone = (await client.users.info({ user: 'U0GONE' })).user;
    expect(gone).toMatchObject({ deleted: true });
    expect(gone).not.toHaveProperty('tz');
  });

  it('hides the e-mail without users:read.email', async () => {
    const other = await startSlack({ scopes: ['users:read'] });
    try {
      const reader = createClient(other);
      expect((await reader.users.info({ user: 'U0BEN' })).user?.profile).not.toHaveProperty('email');
      expect(await outcome('users.lookupByEmail', { email: 'ben@example.com' }, reader)).toBe('missing_scope');
    } finally {
      await other.close();
    }
  });

  it('finds active people by e-mail, and lists everybody of the workspace page by page', async () => {
    expect((await client.users.lookupByEmail({ email: 'Ben@Example.com' })).user?.id).toBe('U0BEN');
    expect(await outcome('users.lookupByEmail', { email: 'gone@example.com' })).toBe('users_not_found');
    expect(await outcome('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
    const ids: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 5 })) {
      const { members } = page as unknown as { members: { id: string }[] };
      expect(members.length).toBeLessThanOrEqual(5);
      ids.push(...members.map((member) => member.id));
    }
    expect(ids).toContain('U0GONE');
    expect(ids).not.toContain('U0STRANGER');
    expect(new Set(ids).size).toBe(ids.length);
    expect(await outcome('users.list', { cursor: 'nonsense' })).toBe('invalid_cursor');
  });

  it('lists user groups and their people', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups?.find((group) => group.id === 'S0PLATFORM')).toMatchObject({
      handle: 'platform',
      users: ['U0BEN', 'U0CAT'],
    });
    expect((await client.usergroups.users.list({ usergroup: 'S0FINOPS' })).users).toEqual(['U0FINANCE']);
    expect(await outcome('usergroups.users.list', { usergroup: 'S0NOTHING' })).toBe('no_such_subteam');
    await slack.change({ change: 'disable-group', group: 'S0FINOPS' });
    expect(await outcome('usergroups.users.list', { usergroup: 'S0FINOPS' })).toBe('subteam_disabled');
    expect((await client.usergroups.list()).usergroups?.map((group) => group.id)).not.toContain('S0FINOPS');
  });
});

describe('where one may write', () => {
  it.each([
    ['C0REQUESTS', 'ok'],
    ['#aws-requests', 'ok'],
    ['C0AUDIT', 'ok'],
    ['U0ANA', 'ok'],
    ['C0RANDOM', 'not_in_channel'],
    ['C0LEADERSHIP', 'channel_not_found'],
    ['C0OLD', 'is_archived'],
    ['C0NOTHING', 'channel_not_found'],
    ['U0NOBODY', 'channel_not_found'],
    ['U0GONE', 'channel_not_found'],
    ['U0STRANGER', 'channel_not_found'],
    ['U0ROBOT', 'cannot_dm_bot'],
  ])('%s: %s', async (target, expected) => {
    expect(await outcome('chat.postMessage', { channel: target, text: 'hello' })).toBe(expected);
  });

  it('follows memberships as they change', async () => {
    await slack.change({ change: 'leave', channel });
    expect(await outcome('chat.postMessage', { channel, text: 'hello' })).toBe('not_in_channel');
    await slack.change({ change: 'join', channel });
    expect(await outcome('chat.postMessage', { channel, text: 'hello' })).toBe('ok');
    await slack.change({ change: 'archive', channel });
    expect(await outcome('chat.postMessage', { channel, text: 'hello' })).toBe('is_archived');
  });
});

describe('conversations', () => {
  it('describes channels, and hides private ones that the bot is not in', async () => {
    expect((await client.conversations.info({ channel: 'C0AUDIT' })).channel).toMatchObject({
      is_private: true,
      is_member: true,
    });
    expect((await client.conversations.info({ channel: 'C0RANDOM' })).channel).toMatchObject({
      is_private: false,
      is_member: false,
    });
    expect(await outcome('conversations.info', { channel: 'C0LEADERSHIP' })).toBe('channel_not_found');
    const { channels } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
    });
    const ids = channels?.map((one) => one.id);
    expect(ids).toEqual(['C0REQUESTS', 'C0AUDIT', 'C0FINOPS', 'C0SEC', 'C0PAY', 'C0RANDOM']);
    expect((await client.conversations.members({ channel: 'C0SEC' })).members).toEqual(['U0EVE', 'U0KIM', 'U0APP']);
  });

  it('opens direct conversations once', async () => {
    const first = await client.conversations.open({ users: 'U0ANA' });
    const again = await client.conversations.open({ users: 'U0ANA' });
    expect(first.channel?.id).toMatch(/^D[A-Z0-9]+$/);
    expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
    expect(await outcome('conversations.open', { users: 'U0GONE' })).toBe('user_disabled');
    expect(await outcome('conversations.open', { users: 'U0NOBODY' })).toBe('user_not_found');
  });

  it('joins public channels with the scope only', async () => {
    expect(await outcome('conversations.join', { channel: 'C0RANDOM' })).toBe('missing_scope');
    const other = await startSlack({ scopes: ['channels:join', 'chat:write'] });
    try {
      const joiner = createClient(other);
      await joiner.conversations.join({ channel: 'C0RANDOM' });
      expect(await joiner.conversations.join({ channel: 'C0RANDOM' })).toMatchObject({ warning: 'already_in_channel' });
      expect(await outcome('chat.postMessage', { channel: 'C0RANDOM', text: 'hello' }, joiner)).toBe('ok');
      expect(await outcome('conversations.join', { channel: 'C0LEADERSHIP' }, joiner)).toBe('channel_not_found');
    } finally {
      await other.close();
    }
  });
});
