import type { AccountRow } from '../../messages/answers/account-list.ts';
import type { HomeDecision, HomeRequest, HomeState } from '../../messages/home/home-state.ts';
import { mostShown, type Some, takeSome } from '../../messages/home/home-state.ts';
import type { Names } from '../../messages/message.ts';
import { findDeciders } from '../../messages/request/find-deciders.ts';
import { findApplicableRules, findGroups, isNamedBy } from '../../requests/approval-rules.ts';
import { awaitsDecision } from '../../requests/awaits-decision.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import { countDays, findDate } from '../../requests/wish/dates.ts';
import type { SightParts } from '../parts.ts';
import { readKnownGate } from '../sight/read-known-gate.ts';
import { readSight } from '../sight/visible-accounts.ts';

/** Accounts that end within this many days come first: of many only the first few are shown. */
const soonDays = 7;

/**
 * What the Home of a full member says now.
 *
 * @param readPermalink the address of a request's card; null: not known
 */
export async function readHome(
  parts: SightParts,
  person: PersonId,
  readPermalink: (requestId: string) => Promise<string | null>,
): Promise<HomeState> {
  const { store, directory } = parts;
  const file = parts.file();
  const { governance } = file;
  const now = parts.now();
  const today = findDate(now);
  const [sight, open, inventory, mark, gate, records] = await Promise.all([
    readSight(parts, person),
    store.requests.listOpenIds().then((ids) => store.requests.readMany(ids)),
    store.inventory.read(now),
    store.rebuild.readMark(),
    readKnownGate(parts),
    store.accounts.readAll(),
  ]);
  const waiting = open.filter(({ status }) => status === 'waiting');
  const ofClasses = Object.values(governance.classes).flatMap(({ approvals }) => approvals);
  const approvers = [
    ...ofClasses.flatMap((rule) => rule.approvers),
    ...waiting.flatMap(({ terms, wish }) => findApplicableRules(terms, wish).flatMap(({ rule }) => rule.approvers)),
  ];
  const groups = await directory.readGroups(approvers);

  const own = open.filter(({ requester, wish }) => requester === person || wish.owner === person);
  const requests = takeSome(own, mostShown.requests);
  const awaited = waiting.filter((request) => awaitsDecision(request, person, now, { file, groups }));
  const decisions = takeSome(awaited, mostShown.decisions);
  const failed = sight.isAdmin ? open.filter(({ status }) => status === 'failed') : [];
  const retries = takeSome(failed, mostShown.retries);
  const accounts = takeSome(sortByEnd(sight.own, today), mostShown.accounts);
  const unreadGroups = [...new Set(findGroups(approvers))].filter((group) => groups.get(group) === null);

  const names = await directory.readNames([
    ...accounts.items.map(({ owner }) => owner).filter((owner) => owner !== null),
    ...[...requests.items, ...decisions.items, ...retries.items].flatMap(findMentioned),
    ...(gate?.kind === 'paused' ? [gate.by] : []),
    ...sight.unread,
    ...unreadGroups,
  ]);
  const dress = async (some: Some<AccountRequest>): Promise<Some<HomeRequest>> => ({
    ...some,
    items: await Promise.all(some.items.map(async (request) => dressRequest(request, names, readPermalink))),
  });
  const [dressedRequests, dressedDecisions, dressedRetries] = await Promise.all([
    dress(requests),
    dress(decisions),
    dress(retries),
  ]);
  return {
    person,
    names,
    today,
    accounts,
    requests: dressedRequests,
    decisions: {
      ...dressedDecisions,
      items: dressedDecisions.items.map(
        (item): HomeDecision => ({ ...item, sameClassCount: countSameClass(item.request, records) }),
      ),
    },
    retries: dressedRetries,
    isDecider: sight.isAdmin || ofClasses.some((rule) => isNamedBy(rule.approvers, person, groups)),
    unreadGroups: [...new Set([...sight.unread, ...unreadGroups])],
    lacksRecords: mark !== null && mark.settledAt === null && mark.own === null,
    organisation: sight.isAdmin
      ? {
          accounts: sight.accounts.length,
          openRequests: open.length,
          readAt: inventory?.inventory.readAt ?? null,
          gate,
        }
      : null,
  };
}

/** What ends soon or has ended comes first, the earliest first; the others stay in their order. */
function sortByEnd(rows: readonly AccountRow[], today: string): readonly AccountRow[] {
  const rank = ({ expiresOn }: AccountRow): number =>
    expiresOn === null ? soonDays + 1 : Math.min(soonDays + 1, countDays(today, expiresOn));
  return rows.toSorted((one, other) => rank(one) - rank(other));
}

async function dressRequest(
  request: AccountRequest,
  names: Names,
  readPermalink: (requestId: string) => Promise<string | null>,
): Promise<HomeRequest> {
  return { request, deciders: findDeciders(request, names), permalink: await readPermalink(request.id) };
}

/** Everybody whose name is said of a request. */
function findMentioned({
  requester,
  wish,
  terms,
  approvals,
  decided,
  provisioning,
}: AccountRequest): readonly string[] {
  const waits = provisioning?.steps.map(({ waiting }) => waiting?.reason) ?? [];
  return [
    requester,
    wish.owner,
    ...findApplicableRules(terms, wish).flatMap(({ rule }) => rule.approvers),
    ...approvals.map(({ by }) => by),
    ...(decided === null || decided.by === 'steward' ? [] : [decided.by]),
    ...waits.flatMap((reason) => (reason?.kind === 'gate' && reason.why.kind === 'paused' ? [reason.why.by] : [])),
  ];
}

/** How many accounts of the class its team has, or its owner where there is no team. */
function countSameClass(
  { wish, id }: AccountRequest,
  records: readonly {
    readonly requestId: string;
    readonly className: string;
    readonly owner: PersonId;
    readonly team: string | null;
  }[],
): number {
  return records.filter(
    ({ requestId, className, owner, team }) =>
      requestId !== id &&
      className === wish.className &&
      (wish.team === null ? owner === wish.owner : team === wish.team),
  ).length;
}
