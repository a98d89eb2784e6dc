import { z } from 'zod';
import { closeView } from './people/close-view.ts';
import { runCommand } from './people/run-command.ts';
import { openHome, say } from './people/say.ts';
import { findSeenModal, submitView } from './people/submit-view.ts';
import { suggestOptions } from './people/suggest-options.ts';
import { typeInto } from './people/type-into.ts';
import { type ElementUse, useElement } from './people/use-element.ts';
import type { AppLink } from './send/app-link.ts';

const actor = { user: z.string(), force: z.boolean().optional() };
const typedValue = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const typedValues = z.record(z.string(), typedValue);
const element = {
  actionId: z.string(),
  blockId: z.string().optional(),
  value: z.string().optional(),
  option: typedValue.optional(),
  message: z.strictObject({ channel: z.string(), ts: z.string() }).optional(),
  viewId: z.string().optional(),
};

/** What people can do, as data: the same as the functions of the handle, for other processes. */
export const actSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('runCommand'),
    ...actor,
    channel: z.string(),
    text: z.string().optional(),
    command: z.string().optional(),
  }),
  z.strictObject({ do: z.literal('pressButton'), ...actor, ...element }),
  z.strictObject({ do: z.literal('select'), ...actor, ...element }),
  z.strictObject({ do: z.literal('typeInto'), ...actor, viewId: z.string().optional(), values: typedValues }),
  z.strictObject({
    do: z.literal('submitView'),
    ...actor,
    viewId: z.string().optional(),
    values: typedValues.optional(),
  }),
  z.strictObject({
    do: z.literal('closeView'),
    ...actor,
    viewId: z.string().optional(),
    all: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('suggestOptions'), ...actor, ...element, query: z.string() }),
  z.strictObject({
    do: z.literal('say'),
    ...actor,
    channel: z.string(),
    text: z.string(),
    threadTs: z.string().optional(),
  }),
  z.strictObject({ do: z.literal('openHome'), ...actor, tab: z.enum(['home', 'messages']).optional() }),
]);

type Act = z.infer<typeof actSchema>;

function toUse(act: Extract<Act, { actionId: string }>): ElementUse {
  const { user, force, actionId, blockId, value, option } = act;
  const choice = { user, force, actionId, blockId, value, option };
  if (act.message !== undefined) return { ...choice, message: act.message };
  if (act.viewId !== undefined) return { ...choice, viewId: act.viewId };
  throw new Error('say where: message or viewId');
}

/** Does what a person would do, and returns what came of it. Throws an Error when the person could not do it. */
export async function act(link: AppLink, what: Act): Promise<unknown> {
  switch (what.do) {
    case 'runCommand':
      return runCommand(link, what);
    case 'pressButton':
    case 'select':
      return useElement(link, toUse(what));
    case 'typeInto':
      return typeInto(link.slack, findSeenModal(link, what, what.viewId), what.values);
    case 'submitView':
      return submitView(link, what);
    case 'closeView':
      return closeView(link, what);
    case 'suggestOptions':
      return suggestOptions(link, { ...toUse(what), query: what.query });
    case 'say':
      return say(link, what);
    case 'openHome': {
      const { outcome, status } = await openHome(link, { user: what.user, tab: what.tab ?? 'home' });
      return { outcome, status };
    }
  }
}
