import { useDesk } from '../../../live/desk.ts';
import type { ElementOf } from '../../block-types.ts';
import type { ChoiceGroup } from './find-choices.ts';

type WorkspaceElement = ElementOf<
  | 'users_select'
  | 'multi_users_select'
  | 'conversations_select'
  | 'multi_conversations_select'
  | 'channels_select'
  | 'multi_channels_select'
>;

/** The people or conversations that a menu offers: those that the person sees. */
export function useWorkspaceChoices(element: WorkspaceElement): readonly ChoiceGroup[] {
  const { workspace } = useDesk();
  if (element.type === 'users_select' || element.type === 'multi_users_select') {
    const choices = workspace.people
      .filter((person) => !person.deleted && !person.isBot)
      .map(({ id, realName, name }) => ({ value: id, text: realName, description: `@${name}` }))
      .sort((one, other) => one.text.localeCompare(other.text));
    return [{ label: null, choices }];
  }
  const kinds = findKinds(element);
  const choices = workspace.channels
    .filter((channel) => kinds.includes(channel.kind) && !channel.archived)
    .map(({ id, name, kind }) => ({ value: id, text: kind === 'im' ? workspace.bot.name : `#${name}` }));
  return [{ label: null, choices }];
}

function findKinds(element: WorkspaceElement): readonly string[] {
  if (element.type === 'channels_select' || element.type === 'multi_channels_select') return ['public'];
  return ('filter' in element ? element.filter?.include : undefined) ?? ['public', 'private', 'im'];
}
