import { decodeEntities } from './decode-entities.ts';
import { findAddress } from './find-address.ts';
import type { Inline } from './tree.ts';

/**
 * What stands between `<` and `>` in mrkdwn: a mention, a date or a link. Null: nothing that Slack knows, so it is text.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function parseToken(token: string): Inline | null {
  const bar = token.indexOf('|');
  const target = bar === -1 ? token : token.slice(0, bar);
  const label = bar === -1 ? null : decodeEntities(token.slice(bar + 1));
  if (target.startsWith('!')) return parseCommand(target.slice(1), label);
  const [, mark, id] = /^([@#])([A-Z0-9]+)$/.exec(target) ?? [];
  if (id !== undefined) return { kind: mark === '@' ? 'user' : 'channel', id, label };
  const url = findAddress(decodeEntities(target));
  if (url === null) return null;
  const shown = label ?? url.replace(/^mailto:/i, '');
  return { kind: 'link', url, children: [{ kind: 'text', text: shown }] };
}

function parseCommand(command: string, label: string | null): Inline | null {
  const [name, ...parts] = command.split('^');
  switch (name) {
    case 'here':
    case 'channel':
    case 'everyone':
      return { kind: 'broadcast', range: name };
    case 'subteam':
      return parts[0] === undefined ? null : { kind: 'group', id: parts[0], label };
    case 'date': {
      const [timestamp = '', format = '', url] = parts;
      if (!/^\d+$/.test(timestamp)) return label === null ? null : { kind: 'text', text: label };
      return {
        kind: 'date',
        timestamp: Number(timestamp),
        format: decodeEntities(format),
        url: url === undefined ? null : findAddress(decodeEntities(url)),
        fallback: label ?? '',
      };
    }
    default:
      return label === null ? null : { kind: 'text', text: label };
  }
}
