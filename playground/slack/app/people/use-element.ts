import type { Block } from '../../block-kit/schemas/block.ts';
import type { InteractiveElement } from '../../block-kit/schemas/layout-blocks.ts';
import { renderMessage } from '../../workspace/render-message.ts';
import { announceChange, type SlackState } from '../../workspace/slack-state.ts';
import { issueResponseUrl, issueTrigger } from '../../workspace/triggers.ts';
import { carryState, type TypedValue, toInputState } from '../../workspace/view-state.ts';
import { findOpenModal, renderView } from '../../workspace/views.ts';
import type { Channel, Message, StateValues, View } from '../../workspace/workspace.ts';
import { type AppLink, tell } from '../send/app-link.ts';
import { deliverPayload } from '../send/deliver.ts';
import { renderEnvelope } from '../send/envelope.ts';
import { type Actor, findActor, findChannelFor } from './actor.ts';
import { type ElementChoice, findElement } from './find-element.ts';
import { findDeliveryError, type Outcome } from './run-command.ts';

/** Where an element stands: in a message, or in a modal or Home tab. */
export type Place =
  | { readonly message: { readonly channel: string; readonly ts: string } }
  | { readonly viewId: string };

/** Somebody uses a button or menu. `option`: what they choose, for menus. */
export type ElementUse = Actor & ElementChoice & Place & { readonly option?: TypedValue | undefined };

/** The outcome of a use. `sent` is false where Slack tells the app nothing: an input that does not dispatch. */
export interface UseOutcome extends Outcome {
  readonly sent: boolean;
  /** What the dialog asked before; the person said yes. */
  readonly confirmed: string | undefined;
}

type Site =
  | { readonly kind: 'message'; readonly channel: Channel; readonly message: Message; readonly blocks: Block[] }
  | { readonly kind: 'view'; readonly view: View; readonly blocks: Block[] };

/** A message or view as a person sees it. Throws an Error when they do not. */
export function findSite(link: AppLink, actor: Actor & Place): Site {
  const { slack } = link;
  if ('viewId' in actor) {
    const view = slack.workspace.views.get(actor.viewId);
    const isSeen = view?.definition.type === 'home' || view?.id === findOpenModal(slack, actor.user)?.id;
    if (view === undefined || view.userId !== actor.user || !isSeen) {
      throw new Error(`${actor.user} does not see the view ${actor.viewId}`);
    }
    return { kind: 'view', view, blocks: view.definition.blocks };
  }
  const channel = findChannelFor(slack, actor, actor.message.channel);
  const message = [...channel.messages, ...channel.ephemerals].find((one) => one.ts === actor.message.ts);
  const isSeen = message?.ephemeralTo === undefined || message.ephemeralTo === actor.user;
  if (message === undefined || !isSeen) throw new Error(`${actor.user} sees no message ${actor.message.ts}`);
  return { kind: 'message', channel, message, blocks: message.blocks };
}

function renderAction(link: AppLink, element: InteractiveElement, blockId: string, option: TypedValue | undefined) {
  const { slack } = link;
  const common = { type: element.type, action_id: element.action_id, block_id: blockId };
  const actionTs = { action_ts: slack.ids.makeTs(slack.now()) };
  const asked = 'confirm' in element && element.confirm !== undefined ? { confirm: element.confirm } : {};
  switch (element.type) {
    case 'button':
    case 'icon_button': {
      const { text, value } = element;
      const style = element.type === 'button' && element.style !== undefined ? { style: element.style } : {};
      return { ...common, text, ...(value !== undefined && { value }), ...style, ...asked, ...actionTs };
    }
    case 'workflow_button':
      return { ...common, text: element.text, ...actionTs };
    case 'feedback_buttons': {
      const { positive_button: positive, negative_button: negative } = element;
      const chosen = option === negative.value ? negative : positive;
      return { ...common, text: chosen.text, value: chosen.value, ...actionTs };
    }
    case 'overflow': {
      const chosen = element.options.find((one) => one.value === option);
      if (chosen === undefined) throw new Error(`${element.action_id} offers no option ${String(option)}`);
      return { ...common, selected_option: chosen, ...asked, ...actionTs };
    }
    default: {
      if (option === undefined) throw new Error(`${element.action_id} needs an option`);
      const suggested = slack.workspace.suggestions.get(element.action_id ?? '');
      return { ...common, ...toInputState(element, option, suggested), ...asked, ...actionTs };
    }
  }
}

function withValue(
  slack: SlackState,
  values: StateValues,
  blockId: string,
  element: InteractiveElement,
  option: TypedValue,
): StateValues {
  const state = toInputState(element, option, slack.workspace.suggestions.get(element.action_id ?? ''));
  if (state === undefined || element.action_id === undefined) return values;
  return { ...values, [blockId]: { ...values[blockId], [element.action_id]: state } };
}

function renderSite(link: AppLink, site: Site, values: StateValues, responseUrl: string | undefined) {
  const { slack } = link;
  if (site.kind === 'view') {
    return {
      container: { type: 'view', view_id: site.view.id },
      view: renderView(slack, site.view),
      state: { values },
    };
  }
  const { channel, message } = site;
  const isEphemeral = message.ephemeralTo !== undefined;
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(!isEphemeral && { message: renderMessage(slack, channel, message, true) }),
    state: { values },
    response_url: responseUrl,
  };
}

/**
 * Presses a button or chooses from a menu, as a person does, and sends `block_actions`. In a view the choice stays in its
 * state; an element of an `input` block tells the app only with `dispatch_action`.
 */
export async function useElement(link: AppLink, use: ElementUse): Promise<UseOutcome> {
  const { slack } = link;
  const person = findActor(slack, use);
  const site = findSite(link, use);
  const { block, element } = findElement(site.blocks, use);
  const blockId = block.block_id ?? '';
  const action = renderAction(link, element, blockId, use.option);
  const before = site.kind === 'view' ? site.view.state : carryState(site.blocks, {});
  const values = use.option === undefined ? before : withValue(slack, before, blockId, element, use.option);
  if (site.kind === 'view') site.view.state = values;
  announceChange(slack);
  const asked = 'confirm' in element ? element.confirm : undefined;
  const confirmed = asked === undefined ? undefined : `${asked.title?.text ?? ''}\n${asked.text.text}`.trim();
  if (block.type === 'input' && !block.dispatch_action) {
    const nothing = { status: undefined, body: '', triggerId: '', responseUrl: undefined };
    return { ok: true, error: undefined, sent: false, confirmed, ...nothing };
  }
  const isModal = site.kind === 'view' && site.view.definition.type === 'modal';
  const trigger = issueTrigger(slack, person.id, isModal ? site.view.id : undefined);
  const responseUrl =
    site.kind === 'view'
      ? undefined
      : slack.origin +
        issueResponseUrl(slack, 'actions', {
          userId: person.id,
          channelId: site.channel.id,
          original: { ts: site.message.ts, isEphemeral: site.message.ephemeralTo !== undefined },
          threadTs: site.message.threadTs,
        }).path;
  const answer = await deliverPayload(link, 'block_actions', person.id, {
    type: 'block_actions',
    ...renderEnvelope(slack, person),
    trigger_id: trigger.id,
    ...renderSite(link, site, values, responseUrl),
    actions: [action],
  });
  const error = findDeliveryError(answer);
  if (error !== undefined) tell(slack, person.id, 'This app responded with an error. Try again in a moment.');
  const { status, body } = answer;
  return { ok: error === undefined, error, status, body, triggerId: trigger.id, responseUrl, sent: true, confirmed };
}
