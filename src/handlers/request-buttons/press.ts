import { z } from 'zod';
import type { MessageRef, PersonId } from '../../requests/request.ts';

/** A pressed button or a chosen entry of an overflow menu. */
export interface Press {
  readonly by: PersonId;
  /** The button's value, or the chosen option's. */
  readonly value: string;
  readonly message: MessageRef | null;
  readonly triggerId: string;
  /** Pressed in the person's Home, where there is no message, and no private answer beside it. */
  readonly isInHome: boolean;
}

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().default(''),
  container: z.object({ message_ts: z.string().optional(), channel_id: z.string().optional() }).optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string() }).optional(),
  view: z.object({ type: z.string() }).optional(),
  actions: z
    .array(
      z.object({
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Reads Slack's `block_actions`. Throws a ZodError when it is none. */
export function parsePress(body: unknown): Press {
  const { user, trigger_id: triggerId, container, channel, message, view, actions } = bodySchema.parse(body);
  const channelId = container?.channel_id ?? channel?.id;
  const ts = container?.message_ts ?? message?.ts;
  return {
    by: user.id,
    value: actions[0]?.value ?? actions[0]?.selected_option?.value ?? '',
    message: channelId === undefined || ts === undefined ? null : { channel: channelId, ts },
    triggerId,
    isInHome: view?.type === 'home',
  };
}
