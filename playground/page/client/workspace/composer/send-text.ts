import type { ActOutcome, ChannelPicture, WorkspacePicture } from '../../../protocol.ts';
import type { Desk } from '../../live/desk.ts';
import { encodeText } from './encode-text.ts';

/** Sends what was written, as a command where it begins with a slash. Returns what went wrong, in words; null: nothing. */
export async function sendText(
  text: string,
  to: { readonly channel: Pick<ChannelPicture, 'id'>; readonly threadTs: string | null },
  { act, workspace }: { readonly act: Desk['act']; readonly workspace: WorkspacePicture },
): Promise<string | null> {
  const [, command, words = ''] = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (command === undefined) {
    const sent = encodeText(text, workspace, false);
    const thread = to.threadTs === null ? {} : { threadTs: to.threadTs };
    return describe(await act({ do: 'say', channel: to.channel.id, text: sent, ...thread }));
  }
  if (!workspace.commands.some(({ name }) => name === command)) return `${command} is not a valid command.`;
  if (to.threadTs !== null) return `${command} is not supported in threads.`;
  return describe(
    await act({ do: 'runCommand', channel: to.channel.id, command, text: encodeText(words, workspace, true) }),
  );
}

function describe(outcome: ActOutcome): string | null {
  if (outcome.ok) return null;
  return outcome.problem ?? Object.values(outcome.errors)[0] ?? 'This was not taken.';
}
