import { ensureDirectConversation, findMessage } from '../../workspace/find-conversation.ts';
import { addMessage } from '../../workspace/post-message.ts';
import { renderView } from '../../workspace/views.ts';
import type { Message } from '../../workspace/workspace.ts';
import type { AppLink } from '../send/app-link.ts';
import type { AppAnswer } from '../send/deliver.ts';
import { announceEvent, sendEvent } from '../send/send-event.ts';
import { type Actor, findActor, findChannelFor } from './actor.ts';

/** Somebody writes a message. */
export interface SayInput extends Actor {
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
}

/** Writes a message as a person, and tells the app if it is mentioned or it is its direct conversation. */
export async function say(link: AppLink, input: SayInput): Promise<Message> {
  const { slack } = link;
  const person = findActor(slack, input);
  const channel = findChannelFor(slack, input, input.channel);
  if (channel.archived) throw new Error(`${channel.id} is archived`);
  if (input.threadTs !== undefined && findMessage(channel, input.threadTs) === undefined) {
    throw new Error(`there is no message ${input.threadTs}`);
  }
  const message = addMessage(slack, channel, { user: person.id, text: input.text, threadTs: input.threadTs });
  const event = {
    user: person.id,
    text: message.text,
    ts: message.ts,
    channel: channel.id,
    team: slack.workspace.team.id,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
  };
  const { userId: botUserId } = slack.workspace.bot;
  if (channel.kind === 'im' && channel.members.includes(botUserId)) {
    await announceEvent(link, 'message.im', { type: 'message', channel_type: 'im', ...event });
  }
  if (channel.members.includes(botUserId) && input.text.includes(`<@${botUserId}>`)) {
    await announceEvent(link, 'app_mention', { type: 'app_mention', ...event });
  }
  return message;
}

/** Somebody opens the app's Home (or its messages tab): `app_home_opened`. */
export function openHome(link: AppLink, input: Actor & { readonly tab?: 'home' | 'messages' }): Promise<AppAnswer> {
  const { slack } = link;
  const person = findActor(slack, input);
  const tab = input.tab ?? 'home';
  const view = slack.workspace.views.get(slack.workspace.homes.get(person.id) ?? '');
  return sendEvent(link, {
    type: 'app_home_opened',
    user: person.id,
    channel: ensureDirectConversation(slack, person.id).id,
    tab,
    ...(tab === 'home' && view !== undefined && { view: renderView(slack, view) }),
  });
}
