import { z } from 'zod';
import type { Act } from '../../protocol.ts';

const as = z.string().min(1);
const typed = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const site = z.union([
  z.strictObject({ message: z.strictObject({ channel: z.string(), ts: z.string() }) }),
  z.strictObject({ viewId: z.string() }),
]);
const element = { site, actionId: z.string(), blockId: z.string() };

/** What the page may send: exactly the protocol's acts. */
export const actSchema: z.ZodType<Act> = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('runCommand'),
    as,
    channel: z.string(),
    text: z.string().optional(),
    command: z.string().optional(),
  }),
  z.strictObject({
    do: z.literal('say'),
    as,
    channel: z.string(),
    text: z.string().trim().min(1),
    threadTs: z.string().optional(),
  }),
  z.strictObject({
    do: z.literal('use'),
    as,
    ...element,
    option: typed.exactOptional(),
    typed: z.record(z.string(), typed).exactOptional(),
  }),
  z.strictObject({ do: z.literal('suggest'), as, ...element, query: z.string() }),
  z.strictObject({ do: z.literal('submitView'), as, viewId: z.string(), values: z.record(z.string(), typed) }),
  z.strictObject({ do: z.literal('closeView'), as, viewId: z.string() }),
  z.strictObject({ do: z.literal('openHome'), as, tab: z.enum(['home', 'messages']) }),
]);
