import type { DesiredAccount, DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedAccount, ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding, FindingTarget } from '../finding.ts';
import type { OuMatch } from '../tree/match-ous.ts';
import { findContactDrift } from './find-contact-drift.ts';

/** States of an account that leaves, or has left, the organisation. */
const endStates: readonly string[] = ['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];

/** Whether an account can be used: what is agreed for it holds from then until it is closed. */
export function isInUse({ state }: ObservedAccount): boolean {
  return state === 'ACTIVE';
}

/** Accounts that are not on record, are gone, or are not as their record says. */
export function findAccountDrift(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  match: OuMatch,
): readonly Finding[] {
  const agreedById = new Map(desired.accounts.map((account) => [account.id, account]));
  const foundIds = new Set(observed.accounts.map(({ id }) => id));
  const isBusy = ({ id, email }: ObservedAccount): boolean =>
    desired.busyAccounts.has(id) || desired.busyEmails.has(email.toLowerCase());
  const ofFound = observed.accounts.flatMap((account): readonly Finding[] => {
    if (account.id === observed.managementAccountId || isBusy(account)) return [];
    const agreed = agreedById.get(account.id);
    if (agreed === undefined) return findUnknown(account, match);
    return findOne(agreed, account, observed, match);
  });
  const missing = desired.accounts
    .filter(({ id }) => !foundIds.has(id) && !desired.busyAccounts.has(id))
    .map(({ id, name }) =>
      createFinding({
        kind: 'account-missing',
        target: { type: 'account', id, name },
        agreed: 'an account of this organisation',
        found: 'not in the organisation any more',
        end: 'It left the organisation, or was closed more than 90 days ago: find out who did it in CloudTrail',
      }),
    );
  return [...ofFound, ...missing, ...findNamed(desired, foundIds)];
}

/** Accounts with guardrails of their own in the file that are not there. */
function findNamed({ governance, accounts }: DesiredOrganization, foundIds: ReadonlySet<string>): readonly Finding[] {
  const recorded = new Set(accounts.map(({ id }) => id));
  return Object.keys(governance.accounts)
    .filter((id) => !foundIds.has(id) && !recorded.has(id))
    .map((id) =>
      createFinding({
        kind: 'account-missing',
        target: { type: 'account', id, name: id },
        agreed: 'an account of this organisation: the file has guardrails for it',
        found: 'not in the organisation',
        end: 'Take it out of the file under accounts, or correct its id',
      }),
    );
}

function findUnknown(account: ObservedAccount, match: OuMatch): readonly Finding[] {
  // It leaves by itself, and nobody can use it until then.
  if (endStates.includes(account.state)) return [];
  const where = match.pathsById.get(account.parentId);
  return [
    createFinding({
      kind: 'account-unknown',
      target: nameTarget(account),
      agreed: 'only accounts that were asked for or adopted',
      found:
        where === undefined
          ? 'an account in the root that nobody asked for'
          : `an account in ${where} that nobody asked for`,
      end: 'Adopt it, which gives it a class and an owner, or close it',
    }),
  ];
}

function findOne(
  agreed: DesiredAccount,
  account: ObservedAccount,
  observed: ObservedOrganization,
  match: OuMatch,
): readonly Finding[] {
  const target = nameTarget({ id: account.id, name: agreed.name });
  if (endStates.includes(account.state))
    return [
      createFinding({
        ...{ kind: 'account-suspended', target },
        agreed: 'an account in use',
        found: `AWS says ${account.state.toLowerCase().replaceAll('_', ' ')}`,
        end: 'AWS Support can reopen an account for 90 days after it was closed',
      }),
    ];
  if (!isInUse(account)) return [];
  return [
    ...findPlaceDrift(agreed, account, target, match),
    ...findNameDrift(agreed, account, target),
    ...findTagDrift(agreed, target, observed),
    ...findOwnerDrift(agreed, target),
    ...findContactDrift(agreed, target, observed.contacts.get(account.id)),
  ];
}

function findPlaceDrift(
  { ou }: DesiredAccount,
  account: ObservedAccount,
  target: FindingTarget,
  match: OuMatch,
): readonly Finding[] {
  // Where the OU itself is missing, that is the cause.
  if (ou === null || !match.byPath.has(ou)) return [];
  const place = match.pathsById.get(account.parentId);
  if (place === ou) return [];
  const end = { operation: 'move-account', accountId: account.id, ou } as const;
  const kind = place === undefined ? 'account-at-root' : 'account-misplaced';
  return [createFinding({ ...{ kind, target, end }, agreed: `in ${ou}`, found: `in ${place ?? 'the root'}` })];
}

function findNameDrift(agreed: DesiredAccount, account: ObservedAccount, target: FindingTarget): readonly Finding[] {
  if (account.name === agreed.name) return [];
  const end = { operation: 'rename-account', accountId: agreed.id, name: agreed.name } as const;
  return [createFinding({ kind: 'account-renamed', target, agreed: agreed.name, found: account.name, end })];
}

function findTagDrift(
  agreed: DesiredAccount,
  target: FindingTarget,
  { tags }: Pick<ObservedOrganization, 'tags'>,
): readonly Finding[] {
  if (tags.kind === 'unread') return [];
  const found = new Map(Object.entries(tags.value.get(agreed.id) ?? {}));
  return Object.entries(agreed.tags).flatMap(([key, value]) => {
    const there = found.get(key);
    if (there === value) return [];
    return [
      createFinding({
        ...{ kind: 'account-tag', target, subject: key },
        agreed: `${key} ${value}`,
        found: there === undefined ? `no tag ${key}` : `${key} ${there}`,
        end: { operation: 'tag-account', accountId: agreed.id, tags: { [key]: value } },
      }),
    ];
  });
}

function findOwnerDrift(agreed: DesiredAccount, target: FindingTarget): readonly Finding[] {
  if (agreed.ownerState !== 'gone') return [];
  return [
    createFinding({
      ...{ kind: 'account-owner-gone', target, subject: agreed.owner },
      agreed: 'an owner who is a member of the workspace',
      found: 'the owner is no member any more',
      end: `Name another owner: /aws-account owner ${agreed.id} @person`,
    }),
  ];
}

function nameTarget({ id, name }: Pick<ObservedAccount, 'id' | 'name'>): FindingTarget {
  return { type: 'account', id, name };
}
