import type { ViewDefinition } from '../block-kit/check-view.ts';
import { fillIds } from '../block-kit/fill-ids.ts';
import { announceChange, type SlackState } from './slack-state.ts';
import { carryState } from './view-state.ts';
import type { View } from './workspace.ts';

function makeHash(slack: SlackState): string {
  return `${Math.floor(slack.now() / 1000)}.${slack.ids.makeShort()}${slack.ids.makeShort()}`;
}

/** The modal that a person sees: the uppermost of their stack. */
export function findOpenModal(slack: SlackState, userId: string): View | undefined {
  const top = slack.workspace.modals.get(userId)?.at(-1);
  return top === undefined ? undefined : slack.workspace.views.get(top);
}

/** Puts a new modal on a person's stack (`push`), or opens it in place of what was there. */
export function addModal(slack: SlackState, userId: string, definition: ViewDefinition, how: 'open' | 'push'): View {
  const { workspace } = slack;
  if (how === 'open') closeModals(slack, userId);
  const below = findOpenModal(slack, userId);
  const id = slack.ids.make('V');
  const view: View = {
    id,
    userId,
    definition,
    hash: makeHash(slack),
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id,
    state: {},
    isOpen: true,
  };
  fillIds(definition.blocks, slack.ids.makeShort);
  view.state = carryState(definition.blocks, {});
  workspace.views.set(id, view);
  workspace.modals.set(userId, [...(workspace.modals.get(userId) ?? []), id]);
  announceChange(slack);
  return view;
}

/** Replaces what a view shows. What was typed stays where block and action keep their ids. */
export function replaceView(slack: SlackState, view: View, definition: ViewDefinition): void {
  fillIds(definition.blocks, slack.ids.makeShort);
  view.definition = definition;
  view.state = carryState(definition.blocks, view.state);
  view.hash = makeHash(slack);
  announceChange(slack);
}

/** Sets a person's Home tab. */
export function setHome(slack: SlackState, userId: string, definition: ViewDefinition): View {
  const existing = slack.workspace.views.get(slack.workspace.homes.get(userId) ?? '');
  if (existing !== undefined) {
    replaceView(slack, existing, definition);
    return existing;
  }
  const id = slack.ids.make('V');
  fillIds(definition.blocks, slack.ids.makeShort);
  const view: View = {
    id,
    userId,
    definition,
    hash: makeHash(slack),
    rootViewId: id,
    previousViewId: undefined,
    state: carryState(definition.blocks, {}),
    isOpen: true,
  };
  slack.workspace.views.set(id, view);
  slack.workspace.homes.set(userId, id);
  announceChange(slack);
  return view;
}

/** Closes the uppermost modal of a person; the one below is seen again. */
export function closeTopModal(slack: SlackState, userId: string): void {
  const stack = slack.workspace.modals.get(userId) ?? [];
  const view = slack.workspace.views.get(stack.pop() ?? '');
  if (view !== undefined) view.isOpen = false;
  slack.workspace.modals.set(userId, stack);
  announceChange(slack);
}

/** Closes all modals of a person. */
export function closeModals(slack: SlackState, userId: string): void {
  while ((slack.workspace.modals.get(userId) ?? []).length > 0) closeTopModal(slack, userId);
}

/** A view in Slack's shape, with what was typed into it. */
export function renderView(slack: SlackState, view: View): Record<string, unknown> {
  const { bot, team } = slack.workspace;
  const { definition } = view;
  const isModal = definition.type === 'modal';
  return {
    id: view.id,
    team_id: team.id,
    type: definition.type,
    blocks: structuredClone(definition.blocks),
    private_metadata: definition.private_metadata,
    callback_id: definition.callback_id,
    state: { values: structuredClone(view.state) },
    hash: view.hash,
    title: isModal ? definition.title : { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: isModal && definition.clear_on_close,
    notify_on_close: isModal && definition.notify_on_close,
    close: (isModal && definition.close) || null,
    submit: (isModal && definition.submit) || null,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: bot.appId,
    external_id: definition.external_id,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
