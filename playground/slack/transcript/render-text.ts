import type { RichText, RichTextElement } from '../block-kit/schemas/rich-text.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The handle or name behind an id, as Slack shows it: `@ana`, `#requests`. */
export function renderName(workspace: Workspace, id: string): string {
  const person = workspace.people.get(id);
  if (person !== undefined) return person.realName;
  const group = workspace.userGroups.get(id);
  if (group !== undefined) return group.handle;
  return workspace.channels.get(id)?.name ?? id;
}

function renderToken(workspace: Workspace, token: string): string {
  const [target = '', label] = token.split('|', 2);
  if (target.startsWith('@')) return `@${renderName(workspace, target.slice(1))}`;
  if (target.startsWith('#')) return `#${renderName(workspace, target.slice(1))}`;
  if (target.startsWith('!subteam^')) return `@${renderName(workspace, target.slice('!subteam^'.length))}`;
  if (target.startsWith('!date^')) return label ?? target;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label === undefined || label === target ? target : `${label} (${target})`;
}

/** mrkdwn as a person reads it: mentions by name, links as `label (url)`, entities decoded; `*` and `_` stay. */
export function renderMrkdwn(workspace: Workspace, text: string): string {
  return text
    .replaceAll(/<([^<>]+)>/g, (_, token: string) => renderToken(workspace, token))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function renderElement(workspace: Workspace, element: RichTextElement): string {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return element.text === undefined ? element.url : `${element.text} (${element.url})`;
    case 'user':
      return `@${renderName(workspace, element.user_id)}`;
    case 'usergroup':
      return `@${renderName(workspace, element.usergroup_id)}`;
    case 'channel':
      return `#${renderName(workspace, element.channel_id)}`;
    case 'broadcast':
      return `@${element.range}`;
    case 'date':
      return element.fallback ?? new Date(element.timestamp * 1000).toISOString();
    case 'emoji':
      return `:${element.name}:`;
    case 'color':
      return element.value;
    case 'team':
      return element.team_id;
  }
}

/** A rich text block as lines. */
export function renderRichText(workspace: Workspace, block: RichText): string {
  const join = (elements: readonly RichTextElement[]) => elements.map((one) => renderElement(workspace, one)).join('');
  return block.elements
    .map((part) => {
      switch (part.type) {
        case 'rich_text_list':
          return part.elements
            .map((item, index) => {
              const mark = part.style === 'ordered' ? `${index + 1 + (part.offset ?? 0)}.` : '•';
              return `${'  '.repeat(part.indent ?? 0)}${mark} ${join(item.elements)}`;
            })
            .join('\n');
        case 'rich_text_quote':
          return join(part.elements).replaceAll(/^/gm, '> ');
        case 'rich_text_preformatted':
          return part.elements.map((one) => renderElement(workspace, one)).join('');
        case 'rich_text_section':
          return join(part.elements);
      }
      return '';
    })
    .join('\n');
}
