import { isVisibleTo } from '../../../slack/workspace/find-conversation.ts';
import type { Channel, Person, Workspace } from '../../../slack/workspace/workspace.ts';
import type { Act, Site } from '../../protocol.ts';

/** Why Slack's client would not let a person do this, in words for them; null: it would. */
export function findRefusal(workspace: Workspace, act: Act): string | null {
  const person = workspace.people.get(act.as);
  if (person === undefined || person.isBot) return 'There is nobody of that name here.';
  if (person.deleted) return `${person.realName} has left: the account is deactivated.`;
  switch (act.do) {
    case 'runCommand':
      return findWritingProblem(workspace, person, act.channel);
    case 'say':
      return findWritingProblem(workspace, person, act.channel) ?? findThreadProblem(workspace, act);
    case 'use':
    case 'suggest':
      return findSiteProblem(workspace, person, act.site);
    case 'submitView':
    case 'closeView':
      return findModalProblem(workspace, person, act.viewId);
    case 'openHome':
      return null;
  }
}

function findSeenChannel(workspace: Workspace, person: Person, id: string): Channel | undefined {
  const channel = workspace.channels.get(id);
  return channel !== undefined && isVisibleTo(workspace, person, channel) ? channel : undefined;
}

function findWritingProblem(workspace: Workspace, person: Person, channelId: string): string | null {
  const channel = findSeenChannel(workspace, person, channelId);
  if (channel === undefined) return 'You are not in that channel.';
  return channel.archived ? `#${channel.name} is archived: nobody can write there any more.` : null;
}

function findThreadProblem(workspace: Workspace, act: Extract<Act, { do: 'say' }>): string | null {
  const messages = workspace.channels.get(act.channel)?.messages ?? [];
  const isThere = act.threadTs === undefined || messages.some((message) => message.ts === act.threadTs);
  return isThere ? null : 'The message that you answer is gone.';
}

function findModalProblem(workspace: Workspace, person: Person, viewId: string): string | null {
  return workspace.modals.get(person.id)?.at(-1) === viewId ? null : 'That form is no longer open.';
}

function findSiteProblem(workspace: Workspace, person: Person, site: Site): string | null {
  if ('viewId' in site) {
    const isHome = workspace.homes.get(person.id) === site.viewId;
    return isHome ? null : findModalProblem(workspace, person, site.viewId);
  }
  const channel = findSeenChannel(workspace, person, site.message.channel);
  if (channel === undefined) return 'You are not in that channel.';
  const message = [...channel.messages, ...channel.ephemerals].find(({ ts }) => ts === site.message.ts);
  const isSeen = message !== undefined && (message.ephemeralTo ?? person.id) === person.id;
  return isSeen ? null : 'That message is gone.';
}
