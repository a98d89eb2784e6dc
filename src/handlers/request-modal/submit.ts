import { describeSubmissionTrouble } from '../../messages/answers/trouble.ts';
import { describeError } from '../../ops/logger.ts';
import type { AccountWish, PersonId } from '../../requests/request.ts';
import { findClass } from '../../requests/terms.ts';
import { findRootEmail, isSameText } from '../../requests/wish/account-name.ts';
import { checkWish, type Form, type Surroundings } from '../../requests/wish/check-wish.ts';
import { findDate } from '../../requests/wish/dates.ts';
import { waitForAnswer } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';
import { storeRequest } from './store-request.ts';

/** The checks wait this long for what Slack says of people and groups; the person gets an answer within three seconds. */
const slackWaitMs = 1_200;

/** What a submission came to: a request, or what is wrong at each field. */
export type Submitted = { readonly requestId: string } | { readonly errors: Readonly<Record<string, string>> };

/**
 * Checks what was typed and makes a request of it. The same view makes one request, however often it is submitted.
 *
 * @param viewId Slack's id of the view
 */
export async function submitRequest(
  parts: HandlerParts,
  requester: PersonId,
  form: Form,
  viewId: string,
): Promise<Submitted> {
  try {
    const checked = checkWish(form, await readSurroundings(parts, requester, form));
    // A second submission of a view finds its own request holding the name: that is no fault, but the same request.
    if ('errors' in checked) {
      const earlier = await parts.store.requests.readByView(viewId);
      return earlier === null ? checked : { requestId: earlier };
    }
    return await store(parts, requester, checked.wish, viewId);
  } catch (error) {
    parts.log.error({ error: describeError(error) }, 'a request could not be stored');
    return { errors: { account_name: describeSubmissionTrouble() } };
  }
}

async function store(parts: HandlerParts, requester: PersonId, wish: AccountWish, viewId: string): Promise<Submitted> {
  const stored = await storeRequest(parts, requester, wish, viewId);
  switch (stored.kind) {
    case 'stored':
      return { requestId: stored.id };
    case 'name-taken':
      return { errors: { account_name: `The name "${wish.name}" is taken by request ${stored.by}; choose another.` } };
    case 'email-taken':
      return {
        errors: { account_name: `The address ${wish.email} is taken by request ${stored.by}; choose another name.` },
      };
  }
}

async function readSurroundings(parts: HandlerParts, requester: PersonId, form: Form): Promise<Surroundings> {
  const { store, directory } = parts;
  const file = parts.file();
  const name = (form.account_name ?? '').trim();
  const email = findRootEmail(file.governance.request.email, name);
  const owner = form.owner ?? requester;
  const requesters = findClass(file.governance, form.account_class ?? '')?.requesters ?? [];
  const [asking, owning, grouped, nameHolder, emailHolder, inventory] = await Promise.all([
    waitForAnswer(directory.readPerson(requester), slackWaitMs),
    waitForAnswer(directory.readPerson(owner), slackWaitMs),
    waitForAnswer(directory.readGroups(requesters), slackWaitMs),
    store.requests.readNameHolder(name),
    store.requests.readEmailHolder(email),
    store.inventory.read(parts.now()),
  ]);
  const accounts = inventory?.inventory.accounts ?? [];
  return {
    file,
    requester,
    requesterStatus: asking === 'later' ? 'unreadable' : asking.value.status,
    ownerStatus: owning === 'later' ? 'unreadable' : owning.value.status,
    groups: grouped === 'later' ? new Map(requesters.map((id) => [id, null])) : grouped.value,
    today: findDate(parts.now()),
    nameHolder: nameHolder ?? accounts.find((account) => isSameText(account.name, name))?.id ?? null,
    emailHolder: emailHolder ?? accounts.find((account) => isSameText(account.email, email))?.id ?? null,
  };
}
