import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspacePicture } from '../../../../../playground/page/protocol.ts';
import {
  findWorkspacePicture,
  mostMessages,
} from '../../../../../playground/page/server/pictures/find-workspace-picture.ts';
import { seedWorkspace } from '../../../../../playground/slack/seed-workspace.ts';
import type { Message, StoredFile, Workspace } from '../../../../../playground/slack/workspace/workspace.ts';

const definition = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Secret form', emoji: true },
  blocks: [],
  private_metadata: '',
  callback_id: '',
  external_id: '',
  clear_on_close: false,
  notify_on_close: false,
};

let workspace: Workspace;
let clock = 0;
beforeEach(() => {
  workspace = seedWorkspace();
  clock = 1_795_000_000;
});
afterEach(() => {
  // A picture is one JSON text: nothing in it may be a map, a buffer or a cycle.
  expect(JSON.parse(JSON.stringify(draw('U0ANA')))).toEqual(draw('U0ANA'));
});

const draw = (userId: string): WorkspacePicture => findWorkspacePicture(workspace, userId, []);
const channel = (userId: string, id: string) => draw(userId).channels.find((one) => one.id === id);

function add(channelId: string, text: string, more: Partial<Message> = {}): Message {
  clock += 1;
  const message: Message = {
    ...{ ts: `${clock}.000100`, user: 'U0BEN', botId: undefined, text, blocks: [], attachments: [] },
    ...{ threadTs: undefined, isBroadcast: false, metadata: undefined, edited: undefined, fileIds: [] },
    ...{ reactions: new Map(), ephemeralTo: undefined },
    ...more,
  };
  const place = workspace.channels.get(channelId)!;
  (message.ephemeralTo === undefined ? place.messages : place.ephemerals).push(message);
  return message;
}

function open(userId: string, id: string): void {
  const view = {
    id,
    userId,
    definition,
    hash: 'h',
    rootViewId: id,
    previousViewId: undefined,
    state: {},
    isOpen: true,
  };
  workspace.views.set(id, view);
  workspace.modals.set(userId, [...(workspace.modals.get(userId) ?? []), id]);
}

describe('what a person may not see', () => {
  it('is not in the picture: private channels, their names too, for those who are not in them', () => {
    add('C0AUDIT', 'hidden decision');
    expect(channel('U0BEN', 'C0AUDIT')?.messages).toHaveLength(1);
    const ana = draw('U0ANA');
    expect(ana.channels.map(({ id }) => id)).not.toContain('C0AUDIT');
    expect(ana.channelNames.map(({ name }) => name)).not.toContain('aws-audit');
    expect(JSON.stringify(ana)).not.toContain('hidden decision');
  });

  it('is not in the picture: what only others see', () => {
    add('C0REQUESTS', 'for Ben alone', { ephemeralTo: 'U0BEN' });
    add('C0REQUESTS', 'for Ana alone', { ephemeralTo: 'U0ANA' });
    expect(channel('U0ANA', 'C0REQUESTS')?.messages).toMatchObject([{ text: 'for Ana alone', isEphemeral: true }]);
  });

  it('is not in the picture: direct messages, modals, Homes and notices of others', () => {
    workspace.channels.set('D0BEN', {
      ...workspace.channels.get('C0PAY')!,
      id: 'D0BEN',
      kind: 'im',
      members: ['U0APP', 'U0BEN'],
      messages: [],
      ephemerals: [],
    });
    add('D0BEN', 'dear Ben');
    open('U0BEN', 'V0BEN');
    workspace.homes.set('U0BEN', 'V0BEN');
    workspace.notices.push({ userId: 'U0BEN', text: 'only for Ben', at: 1 });
    expect(draw('U0BEN')).toMatchObject({ modals: [{ id: 'V0BEN' }], home: { id: 'V0BEN' }, notices: [{ atMs: 1 }] });
    const ana = JSON.stringify(draw('U0ANA'));
    for (const secret of ['dear Ben', 'D0BEN', 'V0BEN', 'Secret form', 'only for Ben'])
      expect(ana).not.toContain(secret);
  });

  it('guests see the channels that they are in, and strangers too', () => {
    expect(draw('U0GUEST').channels.map(({ id }) => id)).toEqual(['C0REQUESTS']);
    expect(draw('U0STRANGER').channels.map(({ id }) => id)).toEqual(['C0REQUESTS']);
    expect(draw('U0SOLO').channels).toEqual([]);
  });

  it('metadata and attachments of messages stay behind', () => {
    add('C0REQUESTS', 'x', { metadata: { event_type: 'inner', event_payload: {} }, attachments: [{ text: 'old' }] });
    const [message] = channel('U0ANA', 'C0REQUESTS')?.messages ?? [];
    expect(Object.keys(message ?? {})).not.toEqual(expect.arrayContaining(['metadata']));
    expect(JSON.stringify(message)).not.toContain('inner');
  });
});

describe('a channel', () => {
  it('has everybody’s and the person’s own messages in the order of their time', () => {
    const first = add('C0REQUESTS', 'first');
    add('C0REQUESTS', 'private', { ephemeralTo: 'U0ANA' });
    add('C0REQUESTS', 'reply', { threadTs: first.ts, edited: { user: 'U0BEN', ts: '1' } });
    expect(channel('U0ANA', 'C0REQUESTS')?.messages).toMatchObject([
      { text: 'first', threadTs: null, edited: false, isEphemeral: false },
      { text: 'private', isEphemeral: true },
      { text: 'reply', threadTs: first.ts, edited: true },
    ]);
  });

  it(`has the newest ${mostMessages} messages, and the beginnings of their threads`, () => {
    const beginning = add('C0REQUESTS', 'beginning');
    for (let count = 0; count < mostMessages; count += 1) add('C0REQUESTS', `filler ${count}`);
    add('C0REQUESTS', 'late reply', { threadTs: beginning.ts });
    const messages = channel('U0ANA', 'C0REQUESTS')?.messages ?? [];
    expect(messages).toHaveLength(mostMessages + 1);
    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['beginning', 'filler 1', `filler ${mostMessages - 1}`, 'late reply']),
    );
    expect(messages.map(({ text }) => text)).not.toContain('filler 0');
    expect(messages[0]?.text).toBe('beginning');
  });

  it('says how many are in it, whether the app is, and comes before direct conversations', () => {
    const im = { ...workspace.channels.get('C0PAY')!, id: 'D0ANA', kind: 'im' as const, members: ['U0APP', 'U0ANA'] };
    workspace.channels = new Map([['D0ANA', im], ...workspace.channels]);
    expect(channel('U0ANA', 'C0RANDOM')).toMatchObject({ hasBot: false, memberCount: 8, archived: false });
    expect(channel('U0ANA', 'C0OLD')).toMatchObject({ hasBot: true, archived: true });
    expect(draw('U0ANA').channels.at(-1)).toMatchObject({ id: 'D0ANA', kind: 'im' });
  });

  it('has files with the address where this person gets them, and reactions with who gave them', () => {
    const file: StoredFile = {
      ...{ id: 'F1', name: 'a.csv', title: 'A', altText: '', declaredBytes: 5, content: Buffer.from('1,2,3') },
      ...{ completedAt: 1, shares: [] },
    };
    workspace.files.set('F1', file);
    add('C0PAY', 'look', { fileIds: ['F1', 'F2GONE'], reactions: new Map([['tada', ['U0ANA', 'U0DAN']]]) });
    expect(channel('U0ANA', 'C0PAY')?.messages[0]).toMatchObject({
      files: [{ id: 'F1', name: 'a.csv', bytes: 5, path: '/files/F1?as=U0ANA' }],
      reactions: [{ name: 'tada', users: ['U0ANA', 'U0DAN'] }],
    });
  });
});

describe('the picture', () => {
  it('names everybody, the bot and those who have left too, and has the modals with the uppermost last', () => {
    open('U0ANA', 'V1');
    open('U0ANA', 'V2');
    const { people, me, bot, modals } = draw('U0ANA');
    expect(me).toBe('U0ANA');
    expect(people.find(({ id }) => id === bot.userId)).toMatchObject({ isBot: true });
    expect(people.find(({ id }) => id === 'U0GONE')).toMatchObject({ deleted: true });
    expect(modals.map(({ id }) => id)).toEqual(['V1', 'V2']);
  });

  it('of nobody is none', () => {
    expect(() => draw('U0NOBODY')).toThrow('U0NOBODY');
  });
});
