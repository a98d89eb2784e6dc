import { randomBytes, randomUUID } from 'node:crypto';
import { makeRequest, makeRequestId } from '../../requests/new-request.ts';
import type { PersonId, Wish } from '../../requests/request.ts';
import { findRequestEffects } from '../../store/request-effects.ts';
import type { HandlerParts } from '../parts.ts';

/** The request that was made, now or of the same view before; or by which request what it needs is taken. */
export type StoredRequest =
  | { readonly kind: 'stored'; readonly id: string }
  | { readonly kind: 'name-taken' | 'email-taken'; readonly by: string };

/**
 * Makes a request of a checked wish. The same view makes one request, however often it is submitted.
 *
 * @param viewId of the view; for a press, what tells it from others; null: nothing does
 * @param asking what `makeRequest` takes besides
 */
export async function storeRequest(
  parts: HandlerParts,
  requester: PersonId,
  wish: Wish,
  viewId: string | null,
  asking: Pick<Parameters<typeof makeRequest>[0], 'message' | 'groups'> = {},
): Promise<StoredRequest> {
  const file = parts.file();
  for (;;) {
    const now = parts.now();
    const request = makeRequest({ id: makeRequestId(randomBytes(5)), requester, wish, file, now, ...asking });
    const effects = findRequestEffects(null, request, file, now);
    const made = await parts.store.requests.create({ request, viewId, op: randomUUID(), ...effects });
    switch (made.kind) {
      case 'created':
        parts.poke();
        return { kind: 'stored', id: request.id };
      case 'exists':
        return { kind: 'stored', id: made.id };
      case 'name-taken':
      case 'email-taken':
        return made;
      case 'id-taken':
    }
  }
}
