import { mapBounded } from '../../aws/calls/map-bounded.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import {
  type DesiredOrganization,
  findDesiredOrganization,
  type KnownOwner,
} from '../../guardrails/desired/desired-organization.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { Directory } from '../../slack/directory.ts';
import type { Store } from '../../store/store.ts';
import { readOwnedContacts } from '../owned-contacts.ts';

/** People asked for at a time. */
const peopleAtATime = 4;

/**
 * Slack tells of a hundred people a minute one by one (`users.info`, Tier 4), and of thousands by pages: of more people than
 * this, everybody's list is read.
 */
const fewPeople = 50;

/** What the organisation should be, by the file and by what Steward has on record. */
export async function readDesired(parts: {
  readonly store: Pick<Store, 'accounts' | 'requests' | 'drift'>;
  readonly directory: Directory;
  readonly file: () => AgreedFile;
  readonly now: () => number;
}): Promise<DesiredOrganization> {
  const { store, now } = parts;
  const file = parts.file();
  const [records, ouIds, underway] = await Promise.all([
    store.accounts.readAll(),
    store.drift.readOuIds(),
    readUnderway(store),
  ]);
  const people = [...new Set(records.map(({ owner }) => owner))].filter((owner) => owner !== '');
  const owners = await readOwners(people, file, parts.directory);
  return findDesiredOrganization({
    governance: file.governance,
    policyFiles: file.policyFiles,
    today: findDate(now()),
    records,
    owners,
    ouIds,
    ...underway,
  });
}

async function readOwners(
  people: readonly PersonId[],
  file: AgreedFile,
  directory: Directory,
): Promise<ReadonlyMap<PersonId, KnownOwner>> {
  const members = people.length > fewPeople ? await directory.readMembers() : null;
  // People of other workspaces are in no list.
  const known = { readPerson: async (id: PersonId) => members?.get(id) ?? directory.readPerson(id) };
  const owners = await mapBounded(people, peopleAtATime, async (id) => [id, await readOwner(id, file, known)] as const);
  return new Map(owners);
}

async function readOwner(
  id: PersonId,
  file: AgreedFile,
  directory: Pick<Directory, 'readPerson'>,
): Promise<KnownOwner> {
  const { status } = await directory.readPerson(id);
  if (status === 'unreadable') return { state: 'unknown', contacts: null };
  const hasContacts = Object.keys(file.governance.request.contacts).length > 0;
  return {
    state: status === 'member' ? 'member' : 'gone',
    contacts: hasContacts && status === 'member' ? await readOwnedContacts(file, id, directory) : null,
  };
}

/** Accounts whose fixes are under way are not among them: what differs there is how a fix sees what is left to do. */
function findBusyAccounts({ wish, provisioning }: AccountRequest): readonly string[] {
  if (wish.kind === 'adopt') return wish.accounts.map(({ id }) => id);
  const id = provisioning?.creation.accountId ?? null;
  return id === null ? [] : [id];
}

/** Accounts that are made, changed or adopted at this moment. */
async function readUnderway({
  requests,
}: Pick<Store, 'requests'>): Promise<Pick<DesiredOrganization, 'busyAccounts' | 'busyEmails'>> {
  const open = await requests.readMany(await requests.listOpenIds());
  const busy = open.filter(({ status }) => status === 'approved' || status === 'creating');
  return {
    busyAccounts: new Set(busy.flatMap(findBusyAccounts)),
    busyEmails: new Set(busy.flatMap(({ wish }) => (wish.kind === 'account' ? [wish.email.toLowerCase()] : []))),
  };
}
