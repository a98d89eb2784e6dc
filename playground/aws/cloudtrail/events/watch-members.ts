import type { CreationRecord, OrganizationState } from '../../state/organization-state.ts';
import type { EventHistory } from './event-history.ts';
import { renderTime } from './render-time.ts';
import { createServiceEvent } from './trail-event.ts';

/**
 * Makes the observer of an organisation that puts into the history what Organizations itself says of accounts: that one
 * joined or departed (since 2026-05), and how a creation ended.
 */
export function watchMembers(history: EventHistory): (state: OrganizationState, atMs: number) => void {
  let last: OrganizationState | null = null;
  return (state, atMs) => {
    const before = last;
    last = state;
    if (before === null) {
      return;
    }
    const say = (name: string, details: object): void => {
      history.add(createServiceEvent(atMs, state.managementAccountId, name, details));
    };
    for (const creation of before.creations === state.creations ? [] : state.creations.values()) {
      if (creation.state !== 'IN_PROGRESS' && before.creations.get(creation.id)?.state === 'IN_PROGRESS') {
        say('CreateAccountResult', { createAccountStatus: describeCreation(creation) });
      }
    }
    if (before.accounts === state.accounts) {
      return;
    }
    for (const { id, joinedMethod, joinedAtMs } of state.accounts.values()) {
      if (!before.accounts.has(id)) {
        say('AccountJoinedOrganization', { accountId: id, joinedMethod, joinedTime: renderTime(joinedAtMs) });
      }
    }
    for (const id of before.accounts.keys()) {
      if (!state.accounts.has(id)) {
        // Nobody leaves by himself here, and no closed account is old enough to go.
        const departure = { departureMethod: 'REMOVED', departureTime: renderTime(atMs) };
        say('AccountDepartedOrganization', { accountId: id, ...departure });
      }
    }
  };
}

/** The name is hidden, as in CloudTrail. */
function describeCreation({
  id,
  state,
  requestedAtMs,
  completedAtMs,
  accountId,
  failureReason,
}: CreationRecord): object {
  return {
    id,
    state,
    accountName: '****',
    requestedTimestamp: renderTime(requestedAtMs),
    ...(completedAtMs === null ? {} : { completedTimestamp: renderTime(completedAtMs) }),
    ...(accountId === null ? {} : { accountId }),
    ...(failureReason === null ? {} : { failureReason }),
  };
}
