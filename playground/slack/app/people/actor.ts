import { isVisibleTo } from '../../workspace/find-conversation.ts';
import type { SlackState } from '../../workspace/slack-state.ts';
import type { Channel, Person } from '../../workspace/workspace.ts';

/** Who does something. `force`: even if Slack's client would not let them (deactivated meanwhile, not in the channel). */
export interface Actor {
  readonly user: string;
  readonly force?: boolean | undefined;
}

/** The person that acts. Throws an Error when there is no such person, or when they could not act. */
export function findActor(slack: SlackState, actor: Actor): Person {
  const person = slack.workspace.people.get(actor.user);
  if (person === undefined) throw new Error(`nobody is ${actor.user}`);
  if ((person.deleted || person.isBot) && !actor.force)
    throw new Error(`${actor.user} cannot act: deactivated or a bot`);
  return person;
}

/** The channel in which somebody acts. Throws an Error when they do not see it. */
export function findChannelFor(slack: SlackState, actor: Actor, channelId: string): Channel {
  const channel = slack.workspace.channels.get(channelId);
  if (channel === undefined) throw new Error(`there is no channel ${channelId}`);
  if (!actor.force && !isVisibleTo(slack.workspace, findActor(slack, actor), channel)) {
    throw new Error(`${actor.user} does not see ${channelId}`);
  }
  return channel;
}
