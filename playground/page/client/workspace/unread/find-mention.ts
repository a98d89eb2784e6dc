import type { MessagePicture, WorkspacePicture } from '../../../protocol.ts';

/** Whether a message calls a person: by name, in a group of theirs, or with all others. */
export function isMentioned(
  message: Pick<MessagePicture, 'text' | 'blocks'>,
  { me, groups }: Pick<WorkspacePicture, 'me' | 'groups'>,
): boolean {
  const text = `${message.text}\n${JSON.stringify(message.blocks)}`;
  const own = groups.filter((group) => group.users.includes(me)).map((group) => group.id);
  return (
    namesAny(text, '@', [me]) ||
    namesAny(text, '!subteam^', own) ||
    namesAny(text, '!', ['here', 'channel', 'everyone']) ||
    // Rich text names them by fields.
    [me, ...own].some((id) => new RegExp(`"(user|usergroup)_id":"${id}"`).test(text))
  );
}

function namesAny(text: string, sign: string, ids: readonly string[]): boolean {
  return ids.some((id) => text.includes(`<${sign}${id}>`) || text.includes(`<${sign}${id}|`));
}
