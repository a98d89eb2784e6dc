import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import type { ServiceClients } from '../clients.ts';
import { createUnexpectedAnswer } from './call.ts';

/** The largest page of every list of Organizations (1..20); AWS documents no default. */
export const pageSize = 20;

/**
 * Reads a list to its end. A page may be empty and still carry a token: the list ends where there is none.
 *
 * @param key the member of the answer that holds the list, as in `Accounts`
 * @param item the shape of one entry
 * @param send sends one page's request; the token is undefined for the first
 * @throws AwsProblem when any page cannot be read: a part of a list is never returned
 */
export async function readPages<T>(
  aws: AwsReader,
  operation: string,
  list: { readonly key: string; readonly item: z.ZodType<T> },
  send: (clients: ServiceClients, token: string | undefined) => Promise<unknown>,
): Promise<readonly T[]> {
  const page = z.object({ NextToken: z.string().nullish() }).and(z.record(z.string(), z.unknown()));
  const schema = page.transform((answer, context) => {
    const items = z.array(list.item).safeParse(answer[list.key] ?? []);
    if (items.success) return { items: items.data, token: answer.NextToken ?? undefined };
    context.addIssue({ code: 'custom', message: `${list.key}: ${z.prettifyError(items.error)}` });
    return z.NEVER;
  });
  const items: T[] = [];
  let token: string | undefined;
  do {
    const previous = token;
    const { items: found, token: next } = await aws.read(operation, schema, (clients) => send(clients, previous));
    if (next !== undefined && next === previous) {
      throw createUnexpectedAnswer(operation, 'The list gave the same NextToken twice.');
    }
    items.push(...found);
    token = next;
  } while (token !== undefined);
  return items;
}
