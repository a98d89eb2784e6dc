import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../../../playground/page/client/workspace/composer/encode-text.ts';
import {
  findSuggestions,
  findUsage,
} from '../../../../../playground/page/client/workspace/composer/find-suggestions.ts';
import { sendText } from '../../../../../playground/page/client/workspace/composer/send-text.ts';
import type { ActOutcome, WorkspacePicture } from '../../../../../playground/page/protocol.ts';

const person = (id: string, name: string, realName: string, deleted = false) => ({
  ...{ id, name, realName, deleted },
  isBot: false,
  tz: 'UTC',
});

const workspace: WorkspacePicture = {
  team: 'Example',
  me: 'U1',
  bot: { userId: 'UB', name: 'Weather' },
  people: [person('U1', 'ana', 'Ana Ruiz'), person('U2', 'ben', 'Ben Okafor'), person('U3', 'gone', 'Gone', true)],
  groups: [{ id: 'S1', handle: 'ops', name: 'Operations', users: [] }],
  channels: [],
  channelNames: [],
  home: null,
  modals: [],
  notices: [],
  commands: [
    {
      name: '/weather',
      usage: [
        { words: 'today', takes: '<city>', hint: 'what it is' },
        { words: 'tomorrow', takes: '<city>', hint: 'what it will be' },
        { words: 'help', takes: '', hint: 'all of this' },
      ],
    },
    { name: '/week', usage: [] },
  ],
};

const suggest = (text: string, isThread = false, caret = text.length) =>
  findSuggestions(text, caret, workspace, isThread);
const labels = (text: string, isThread = false) => suggest(text, isThread)?.list.map(({ label }) => label);

describe('what the composer offers', () => {
  test('is commands after a slash at the start', () => {
    expect(labels('/')).toEqual(['/weather', '/week']);
    expect(labels('/wea')).toEqual(['/weather']);
    expect(labels('/x')).toBeUndefined();
    expect(labels('see /wea')).toBeUndefined();
    expect(suggest('/wea')?.list[0]).toMatchObject({ text: '/weather ', caret: 9, isTyped: false });
    expect(suggest('/weather')?.list[0]?.isTyped).toBe(true);
  });

  test('is the words of a command after it', () => {
    expect(labels('/weather ')).toEqual(['today', 'tomorrow', 'help']);
    expect(labels('/weather TO')).toEqual(['today', 'tomorrow']);
    expect(labels('/weather today Rome')).toBeUndefined();
    expect(suggest('/weather tod')?.list[0]?.text).toBe('/weather today ');
    expect(suggest('/weather he')?.list[0]?.text).toBe('/weather help');
    expect(suggest('/weather help')?.list[0]?.isTyped).toBe(true);
  });

  test('lets Enter send a command without words', () => {
    expect(suggest('/weather ')?.startsAtFirst).toBe(false);
    expect(suggest('/weather t')?.startsAtFirst).toBe(true);
  });

  test('is no command in a thread', () => {
    expect(labels('/', true)).toBeUndefined();
    expect(labels('@b', true)).toEqual(['@ben']);
  });

  test('is people and groups after an @, by handle or any name', () => {
    expect(labels('hi @')).toEqual(['@ana', '@ben', '@ops']);
    expect(labels('(@oka')).toEqual(['@ben']);
    expect(labels('@oper')).toEqual(['@ops']);
    expect(labels('ana@b')).toBeUndefined();
    expect(labels('/weather today @b')).toEqual(['@ben']);
  });

  test('keeps what stands behind the caret', () => {
    expect(suggest('hi @b and more', false, 5)?.list[0]).toMatchObject({ text: 'hi @ben and more', caret: 8 });
  });

  test('says what a complete command takes', () => {
    expect(findUsage('/weather today Ro', workspace)?.takes).toBe('<city>');
    expect(findUsage('/weather tod', workspace)).toBeNull();
    expect(findUsage('today', workspace)).toBeNull();
  });
});

describe('text on its way', () => {
  test('names people and groups by their ids', () => {
    expect(encodeText('hi @ana, (@ben) and @ops.', workspace, false)).toBe('hi <@U1>, (<@U2>) and <!subteam^S1>.');
    expect(encodeText('owner @Ben', workspace, true)).toBe('owner <@U2|ben>');
    expect(encodeText('@ops', workspace, true)).toBe('<!subteam^S1|@ops>');
    expect(encodeText('@here now', workspace, false)).toBe('<!here> now');
  });

  test('leaves others as they are, and escapes what would be markup', () => {
    expect(encodeText('@nobody @gone a@ana.example', workspace, false)).toBe('@nobody @gone a@ana.example');
    expect(encodeText('<@U1> & <b>', workspace, false)).toBe('&lt;@U1&gt; &amp; &lt;b&gt;');
  });
});

describe('sending', () => {
  const channel = { id: 'C1' };
  const run = async (text: string, threadTs: string | null = null, outcome: ActOutcome = { ok: true }) => {
    const acts: unknown[] = [];
    const act = (what: unknown): Promise<ActOutcome> => {
      acts.push(what);
      return Promise.resolve(outcome);
    };
    return { problem: await sendText(text, { channel, threadTs }, { act, workspace }), acts };
  };

  test('says what is no command', async () => {
    expect(await run('hello @ben')).toEqual({
      problem: null,
      acts: [{ do: 'say', channel: 'C1', text: 'hello <@U2>' }],
    });
    expect((await run('hello', '1.000001')).acts).toEqual([
      { do: 'say', channel: 'C1', text: 'hello', threadTs: '1.000001' },
    ]);
    expect((await run('/usr/bin is a folder')).acts).toHaveLength(1);
  });

  test('runs commands with their words', async () => {
    expect((await run('/weather')).acts).toEqual([{ do: 'runCommand', channel: 'C1', command: '/weather', text: '' }]);
    expect((await run('/weather today  for @ben')).acts).toEqual([
      { do: 'runCommand', channel: 'C1', command: '/weather', text: 'today  for <@U2|ben>' },
    ]);
  });

  test('refuses as Slack does', async () => {
    expect(await run('/wether today')).toEqual({ problem: '/wether is not a valid command.', acts: [] });
    expect(await run('/weather', '1.000001')).toEqual({ problem: '/weather is not supported in threads.', acts: [] });
  });

  test('says why something was not taken', async () => {
    const refused = await run('hello', null, { ok: false, problem: 'The channel is archived.', errors: {} });
    expect(refused.problem).toBe('The channel is archived.');
    expect((await run('hello', null, { ok: false, problem: null, errors: {} })).problem).toBe('This was not taken.');
  });
});
