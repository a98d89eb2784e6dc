import { closeModals, closeTopModal, renderView } from '../../workspace/views.ts';
import type { View } from '../../workspace/workspace.ts';
import type { AppLink } from '../send/app-link.ts';
import { deliverPayload } from '../send/deliver.ts';
import { renderEnvelope } from '../send/envelope.ts';
import { type Actor, findActor } from './actor.ts';
import { findSeenModal } from './submit-view.ts';

/** Somebody closes a modal: with its close button, or all of them with the cross (`all`). */
export interface CloseInput extends Actor {
  readonly viewId?: string | undefined;
  readonly all?: boolean | undefined;
}

/** Closes modals as a person does; sends `view_closed` for those that ask for it with `notify_on_close`. */
export async function closeView(link: AppLink, input: CloseInput): Promise<void> {
  const { slack } = link;
  const person = findActor(slack, input);
  const top = findSeenModal(link, input, input.viewId);
  const isCleared = input.all === true || (top.definition.type === 'modal' && top.definition.clear_on_close);
  const ids = slack.workspace.modals.get(person.id) ?? [];
  const stack = ids.map((id) => slack.workspace.views.get(id)).filter((view): view is View => view !== undefined);
  const closing = isCleared ? stack.reverse() : [top];
  const payloads = closing
    .filter((view) => view.definition.type === 'modal' && view.definition.notify_on_close)
    .map((view) => ({
      type: 'view_closed',
      ...renderEnvelope(slack, person),
      view: renderView(slack, view),
      is_cleared: isCleared,
    }));
  if (isCleared) closeModals(slack, person.id);
  else closeTopModal(slack, person.id);
  for (const payload of payloads) await deliverPayload(link, 'view_closed', person.id, payload);
}
