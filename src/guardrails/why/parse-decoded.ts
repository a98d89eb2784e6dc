import { z } from 'zod';
import { type DeniedMessage, findAccountId, findRegion } from './denied-message.ts';

const values = z.object({ items: z.array(z.object({ value: z.string() })) });

const decodedSchema = z.object({
  allowed: z.boolean(),
  context: z.object({
    principal: z.object({ arn: z.string() }),
    action: z.string(),
    resource: z.string(),
    conditions: z.object({ items: z.array(z.object({ key: z.string(), values })) }).optional(),
  }),
});

const wrappedSchema = z.object({ DecodedMessage: z.string() });

/** Keys under which a decoded message has the region, best first. */
const regionKeys = ['aws:RequestedRegion', 'aws:Region', 'ec2:Region'];

/** What `aws sts decode-authorization-message` printed, or the text of its `DecodedMessage`. Null: it is neither. */
export function parseDecoded(text: string): DeniedMessage | null {
  const json = parseJson(/\{.*\}/s.exec(text)?.[0] ?? '');
  const wrapped = wrappedSchema.safeParse(json);
  const parsed = decodedSchema.safeParse(wrapped.success ? parseJson(wrapped.data.DecodedMessage) : json);
  if (!parsed.success || parsed.data.allowed) return null;
  const { principal, action, resource, conditions } = parsed.data.context;
  const context = Object.fromEntries(
    (conditions?.items ?? []).map(({ key, values: { items } }) => [key, items.map(({ value }) => value)]),
  );
  return {
    action,
    principal: principal.arn,
    account: findAccountId(principal.arn),
    resource,
    region: regionKeys.map((key) => context[key]?.[0]).find((one) => one !== undefined) ?? findRegion(resource),
    policy: null,
    encoded: false,
    context,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
