import { z } from 'zod';
import { explainIssues } from '../block-kit/explain-issues.ts';
import { SlackApiError } from '../server/api-error.ts';
import type { Tier } from '../server/rate-limits.ts';
import { parseJson } from '../server/read-body.ts';
import type { SlackState } from '../workspace/slack-state.ts';

/** The arguments of a call as they arrived: text from a form, or any JSON. */
export type Args = Readonly<Record<string, unknown>>;
/** What a method answers beside `ok: true`. */
type Answer = Readonly<Record<string, unknown>>;

/** One method of the Web API. */
export interface Method {
  /** Which of the app's tokens it takes. */
  readonly token: 'bot' | 'app';
  /** The token needs one of these; none when empty. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  /** Throws {@link SlackApiError}. */
  run(slack: SlackState, args: Args): Answer;
}

/** A method whose arguments are checked first: `invalid_arguments` says which one is wrong. */
export function defineMethod<Schema extends z.ZodType>(definition: {
  /** The bot token when left out. */
  token?: Method['token'];
  scopes: readonly string[];
  tier: Tier;
  args: Schema;
  run(slack: SlackState, args: z.infer<Schema>): Answer;
}): Method {
  const { token = 'bot', scopes, tier } = definition;
  return {
    token,
    scopes,
    tier,
    run(slack, args) {
      const parsed = definition.args.safeParse(args, { reportInput: true });
      if (!parsed.success) throw new SlackApiError('invalid_arguments', explainIssues(parsed.error, ''));
      return definition.run(slack, parsed.data);
    },
  };
}

/** Throws `missing_scope` unless the token (the bot's when left out) has one of these scopes. */
export function requireScope(slack: SlackState, scopes: readonly string[], token: Method['token'] = 'bot'): void {
  const provided = token === 'app' ? slack.settings.appTokenScopes : slack.settings.scopes;
  if (scopes.length === 0 || scopes.some((scope) => provided.includes(scope))) return;
  throw new SlackApiError('missing_scope', [], { needed: scopes.join(','), provided: provided.join(',') });
}

/** A boolean argument, which forms carry as `true` or `1`. */
export const booleanArg = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', '']), z.literal(1), z.literal(0)])
  .transform((value) => value === true || value === 'true' || value === '1' || value === 1)
  .optional();

/** A whole number from `min` to `max`, which forms carry as text. */
export function integerArg(min: number, max: number) {
  return z.coerce.number().int().min(min).max(max).optional();
}

/** An argument that forms carry as JSON text. What is no JSON stays text. */
export const jsonArg = z
  .unknown()
  .transform((value): unknown => (typeof value === 'string' ? (parseJson(value) ?? value) : value))
  .optional();

/** Page through a list: `cursor` is the encoded number of items before the page. */
export function paginate<Item>(
  items: readonly Item[],
  limit: number,
  cursor: string | undefined,
): { page: readonly Item[]; nextCursor: string } {
  const start = cursor
    ? Number(
        Buffer.from(cursor, 'base64url')
          .toString('utf8')
          .replace(/^next:/, ''),
      )
    : 0;
  if (!Number.isInteger(start) || start < 0 || (cursor && start === 0)) throw new SlackApiError('invalid_cursor');
  const end = start + limit;
  const nextCursor = end < items.length ? Buffer.from(`next:${end}`).toString('base64url') : '';
  return { page: items.slice(start, end), nextCursor };
}
