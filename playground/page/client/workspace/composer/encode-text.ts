import type { WorkspacePicture } from '../../../protocol.ts';

type Known = Pick<WorkspacePicture, 'people' | 'groups'>;

/**
 * Text as Slack's clients send it: `&`, `<` and `>` escaped, and handles of people and groups as mentions. `withNames`: mentions carry
 * the handle too, as in the text of slash commands: `<@U0ANA|ana>`.
 */
export function encodeText(text: string, { people, groups }: Known, withNames: boolean): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll(
    /(^|[\s(])@([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)/gu,
    (whole, before: string, handle: string) => {
      const person = people.find((one) => one.name === handle.toLowerCase() && !one.deleted);
      if (person !== undefined) return `${before}<@${person.id}${withNames ? `|${person.name}` : ''}>`;
      const group = groups.find((one) => one.handle === handle.toLowerCase());
      if (group !== undefined) return `${before}<!subteam^${group.id}${withNames ? `|@${group.handle}` : ''}>`;
      if (['here', 'channel', 'everyone'].includes(handle) && !withNames) return `${before}<!${handle}>`;
      return whole;
    },
  );
}
