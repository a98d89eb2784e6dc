import { beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../../../playground/page/protocol.ts';
import { findRefusal } from '../../../../../playground/page/server/acts/find-refusal.ts';
import { seedWorkspace } from '../../../../../playground/slack/seed-workspace.ts';
import type { Workspace } from '../../../../../playground/slack/workspace/workspace.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = seedWorkspace();
  workspace.modals.set('U0ANA', ['V1', 'V2']);
  workspace.homes.set('U0ANA', 'V0HOME');
  const message = {
    ...{
      user: 'U0APP',
      botId: 'B0APP',
      text: 'x',
      blocks: [],
      attachments: [],
      threadTs: undefined,
      isBroadcast: false,
    },
    ...{ metadata: undefined, edited: undefined, fileIds: [], reactions: new Map() },
  };
  const place = workspace.channels.get('C0REQUESTS')!;
  place.messages.push({ ...message, ts: '1.000001', ephemeralTo: undefined });
  place.ephemerals.push({ ...message, ts: '2.000002', ephemeralTo: 'U0BEN' });
});

const say: Act = { do: 'say', as: 'U0ANA', channel: 'C0REQUESTS', text: 'hello' };
const use = (site: Extract<Act, { do: 'use' }>['site']): Act => ({
  ...{ do: 'use', as: 'U0ANA', actionId: 'a', blockId: 'b', site },
});
const press = (ts: string, channel = 'C0REQUESTS') => use({ message: { channel, ts } });

describe('what Slack would not let a person do is refused in words', () => {
  it.each<[string, Act, string]>([
    ['nobody', { ...say, as: 'U0NOBODY' }, 'There is nobody of that name here.'],
    ['a bot', { ...say, as: 'U0ROBOT' }, 'There is nobody of that name here.'],
    ['somebody who left', { ...say, as: 'U0GONE' }, 'Gone Garcia has left: the account is deactivated.'],
    ['a private channel', { ...say, channel: 'C0AUDIT' }, 'You are not in that channel.'],
    ['no channel', { ...say, channel: 'C0NOTHING' }, 'You are not in that channel.'],
    [
      'an archived channel',
      { ...say, channel: 'C0OLD' },
      '#old-requests is archived: nobody can write there any more.',
    ],
    ['a command there', { do: 'runCommand', as: 'U0ANA', channel: 'C0AUDIT' }, 'You are not in that channel.'],
    ['a thread that is gone', { ...say, threadTs: '9.000009' }, 'The message that you answer is gone.'],
    ['a message that is gone', press('9.000009'), 'That message is gone.'],
    ['what only another sees', press('2.000002'), 'That message is gone.'],
    ['a button in a private channel', press('1.000001', 'C0AUDIT'), 'You are not in that channel.'],
    ['a modal that is closed', use({ viewId: 'V9' }), 'That form is no longer open.'],
    [
      'a modal under another',
      { do: 'submitView', as: 'U0ANA', viewId: 'V1', values: {} },
      'That form is no longer open.',
    ],
    ['another’s modal', { do: 'closeView', as: 'U0BEN', viewId: 'V2' }, 'That form is no longer open.'],
    ['another’s Home', { ...use({ viewId: 'V0HOME' }), as: 'U0BEN' } as Act, 'That form is no longer open.'],
  ])('%s', (_what, act, refusal) => {
    expect(findRefusal(workspace, act)).toBe(refusal);
  });

  it.each<[string, Act]>([
    ['writing', say],
    ['answering', { ...say, threadTs: '1.000001' }],
    ['a button', press('1.000001')],
    ['one’s own private answer', { ...press('2.000002'), as: 'U0BEN' } as Act],
    ['the Home', use({ viewId: 'V0HOME' })],
    ['the uppermost modal', { do: 'submitView', as: 'U0ANA', viewId: 'V2', values: {} }],
    ['opening the Home', { do: 'openHome', as: 'U0ANA', tab: 'home' }],
  ])('and what it would is not: %s', (_what, act) => {
    expect(findRefusal(workspace, act)).toBeNull();
  });
});
