import { z } from 'zod';
import { checkView, type ViewDefinition } from '../block-kit/check-view.ts';
import { limits } from '../block-kit/limits.ts';
import { SlackApiError } from '../server/api-error.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import { exchangeTrigger } from '../workspace/triggers.ts';
import { addModal, findOpenModal, renderView, replaceView, setHome } from '../workspace/views.ts';
import type { Trigger, View } from '../workspace/workspace.ts';
import { defineMethod, jsonArg } from './method.ts';

/** A checked view. Throws `invalid_arguments` with the places, `view_too_large`, `duplicate_external_id`. */
function readView(slack: SlackState, value: unknown, type: 'modal' | 'home', itself?: View): ViewDefinition {
  const checked = checkView(value, type);
  if (!checked.ok) throw new SlackApiError(checked.error, checked.problems);
  const { external_id: externalId } = checked.view;
  const isTaken =
    externalId !== '' &&
    [...slack.workspace.views.values()].some(
      (view) => view.isOpen && view !== itself && view.definition.external_id === externalId,
    );
  if (isTaken) throw new SlackApiError('duplicate_external_id');
  return checked.view;
}

function useTrigger(slack: SlackState, id: string): Trigger {
  const trigger = exchangeTrigger(slack, id);
  if (typeof trigger === 'string') throw new SlackApiError(trigger);
  return trigger;
}

const withTrigger = z.object({
  trigger_id: z.string().optional(),
  interactivity_pointer: z.string().optional(),
  view: jsonArg,
});

function readTriggerId(args: z.infer<typeof withTrigger>): string {
  const id = args.trigger_id ?? args.interactivity_pointer;
  if (id !== undefined && id !== '') return id;
  throw new SlackApiError('invalid_arguments', ['[ERROR] missing required field: trigger_id [json-pointer:]']);
}

/** `views.open`: uses the trigger up, also when a modal is open already, which it replaces. */
export const viewsOpen = defineMethod({
  scopes: [],
  tier: 4,
  args: withTrigger,
  run(slack, args) {
    const definition = readView(slack, args.view, 'modal');
    const trigger = useTrigger(slack, readTriggerId(args));
    return { view: renderView(slack, addModal(slack, trigger.userId, definition, 'open')) };
  },
});

/** `views.push`: onto the modal in which the trigger arose. */
export const viewsPush = defineMethod({
  scopes: [],
  tier: 4,
  args: withTrigger,
  run(slack, args) {
    const definition = readView(slack, args.view, 'modal');
    const trigger = useTrigger(slack, readTriggerId(args));
    if (trigger.viewId === undefined || findOpenModal(slack, trigger.userId) === undefined) {
      throw new SlackApiError('not_found');
    }
    const depth = slack.workspace.modals.get(trigger.userId)?.length ?? 0;
    if (depth >= limits.view.stack) throw new SlackApiError('push_limit_reached');
    return { view: renderView(slack, addModal(slack, trigger.userId, definition, 'push')) };
  },
});

/** `views.update`: a modal that is still open, by its id or `external_id`. */
export const viewsUpdate = defineMethod({
  scopes: [],
  tier: 4,
  args: z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: jsonArg,
  }),
  run(slack, args) {
    const view = [...slack.workspace.views.values()].find(
      (one) =>
        one.isOpen &&
        (args.view_id === undefined
          ? args.external_id !== undefined && one.definition.external_id === args.external_id
          : one.id === args.view_id),
    );
    if (view === undefined) throw new SlackApiError('not_found');
    const definition = readView(slack, args.view, view.definition.type, view);
    if (args.hash && args.hash !== view.hash) throw new SlackApiError('hash_conflict');
    replaceView(slack, view, definition);
    return { view: renderView(slack, view) };
  },
});

/** `views.publish`: a person's Home tab. */
export const viewsPublish = defineMethod({
  scopes: [],
  tier: 4,
  args: z.object({ user_id: z.string(), hash: z.string().optional(), view: jsonArg }),
  run(slack, args) {
    if (!slack.settings.homeTabEnabled) throw new SlackApiError('not_enabled');
    const person = slack.workspace.people.get(args.user_id);
    if (person === undefined || person.deleted || person.isBot) {
      throw new SlackApiError('invalid_arguments', ['[ERROR] must be a valid user ID [json-pointer:/user_id]']);
    }
    const existing = slack.workspace.views.get(slack.workspace.homes.get(person.id) ?? '');
    const definition = readView(slack, args.view, 'home', existing);
    if (args.hash && existing !== undefined && args.hash !== existing.hash) throw new SlackApiError('hash_conflict');
    return { view: renderView(slack, setHome(slack, person.id, definition)) };
  },
});
