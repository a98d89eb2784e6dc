import type { Message } from '../../../../playground/slack/workspace/workspace.ts';

/** The people and user groups that a message mentions in its blocks or its text, in order, each as often as it does. */
export function findMentions(message: Pick<Message, 'blocks' | 'text'>): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      const { type, user_id: user, usergroup_id: group, range } = value as Record<string, unknown>;
      if (type === 'user') found.push(String(user));
      if (type === 'usergroup') found.push(String(group));
      if (type === 'broadcast') found.push(String(range));
      Object.values(value).forEach(look);
    } else if (typeof value === 'string') {
      for (const [, id] of value.matchAll(/<(?:@|!subteam\^)(\w+)|<!(?:channel|here|everyone)/g))
        found.push(id ?? 'all');
    }
  };
  look(message.blocks);
  look(message.text);
  return found;
}
