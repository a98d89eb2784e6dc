import { readGovernance } from '../../src/config/read-governance.ts';
import { approve } from '../../src/requests/decide.ts';
import { makeRequest } from '../../src/requests/new-request.ts';
import type { AccountRequest } from '../../src/requests/request.ts';
import { findRequestEffects } from '../../src/store/request-effects.ts';
import type { Store } from '../../src/store/store.ts';
import { governanceFile } from '../processes/start-bot.ts';

/** Requests are stored this many at a time. */
const atATime = 50;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A request's id that is made of a number: ids of different numbers below 32^5 are different. */
function numberToId(number: number): string {
  return `REQ-${[4, 3, 2, 1, 0].map((digit) => alphabet[Math.floor(number / 32 ** digit) % 32]).join('')}`;
}

/**
 * Stores requests for sandboxes that wait for an approver of the platform team, as if Ana had sent the form. What follows
 * from asking (the card) is left out.
 *
 * @param first number of the first; each has a name, an address and an id of its number
 * @returns their ids
 */
export async function makeWaitingRequests(store: Store, first: number, count: number): Promise<readonly string[]> {
  const file = await readGovernance(governanceFile);
  return forEach(first, count, async (number) => {
    const request = makeRequest({
      id: numberToId(number),
      requester: 'U0ANA',
      now: Date.now(),
      file,
      wish: {
        kind: 'account',
        name: `bench-${number}`,
        email: `aws+bench-${number}@example.com`,
        className: 'sandbox',
        owner: 'U0ANA',
        team: 'payments',
        monthlyBudgetUsd: '50',
        justification: 'To measure',
        expiresOn: null,
        fields: { cost_center: 'CC-100' },
      },
    });
    const effects = findRequestEffects(null, request, file, Date.now());
    const made = await store.requests.create({ request, viewId: null, events: effects.events, outbox: [] });
    if (made.kind !== 'created') throw new Error(`${request.id} could not be made: ${made.kind}`);
    return request.id;
  });
}

/** Approves a waiting request as Ben, through the store: what follows from it is put into the outbox. */
export async function approveRequest(store: Store, id: string): Promise<AccountRequest> {
  const file = await readGovernance(governanceFile);
  const request = await store.requests.read(id);
  if (request === null) throw new Error(`there is no ${id}`);
  const { next } = approve(
    request,
    { by: 'U0BEN', at: Date.now(), message: null },
    { file, groups: new Map([['S0PLATFORM', new Set(['U0BEN', 'U0CAT'])]]), isMember: true },
  );
  if (next === null) throw new Error(`${id} could not be approved`);
  const committed = await store.requests.commit({
    from: request,
    next,
    ...findRequestEffects(request, next, file, Date.now()),
  });
  if (committed.kind !== 'ok') throw new Error(`${id} could not be approved: ${committed.kind}`);
  return committed.request;
}

async function forEach<Value>(
  first: number,
  count: number,
  make: (number: number) => Promise<Value>,
): Promise<readonly Value[]> {
  const made: Value[] = [];
  for (let start = 0; start < count; start += atATime) {
    const numbers = Array.from({ length: Math.min(atATime, count - start) }, (_, index) => first + start + index);
    made.push(...(await Promise.all(numbers.map(make))));
  }
  return made;
}
