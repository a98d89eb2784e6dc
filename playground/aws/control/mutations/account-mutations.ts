import { z } from 'zod';
import type { RecordHand } from '../../cloudtrail/events/record-by-hand.ts';
import { createServiceEvent } from '../../cloudtrail/events/trail-event.ts';
import { withAccountState } from '../../organizations/accounts.ts';
import { attachDefaultPolicies } from '../../organizations/policies/default-policies.ts';
import { withNewTags } from '../../organizations/tags.ts';
import { type AccountRecord, accountStates, withEntry, withoutEntry } from '../../state/organization-state.ts';
import type { World } from '../../state/world.ts';
import { defineMutation } from '../define-mutation.ts';
import { findAccount, findParentId, findTargetId } from '../find-resource.ts';

/** An account, by id, name or address. */
const account = z.string();

/** A root or OU, by id or by names (`Workloads/Prod`, `root`). */
const parent = z.string();

const service = 'organizations';

/** Changes of accounts that somebody makes by hand. */
export const accountMutations = {
  /** An account comes into the organisation; returns its id. */
  addAccount: defineMutation(
    z.object({
      name: z.string(),
      email: z.string(),
      parent: parent.default('root'),
      id: z.string().optional(),
      state: z.enum(accountStates).default('ACTIVE'),
      joinedMethod: z.enum(['INVITED', 'CREATED']).default('CREATED'),
      tags: z.record(z.string(), z.string()).default({}),
    }),
    (world, input, record) => {
      const joined: AccountRecord = {
        id: input.id ?? world.ids.newAccountId(),
        name: input.name,
        email: input.email,
        parentId: findParentId(world.organization.state, input.parent),
        state: input.state,
        joinedMethod: input.joinedMethod,
        joinedAtMs: world.now(),
      };
      recordBirth(joined, record);
      world.organization.write((state) =>
        attachDefaultPolicies(
          {
            ...state,
            accounts: withEntry(state.accounts, joined.id, joined),
            tags: withNewTags(state.tags, joined.id, new Map(Object.entries(input.tags))),
          },
          joined.id,
        ),
      );
      recordArrival(world, joined, record);
      return joined.id;
    },
  ),
  moveAccount: defineMutation(z.object({ account, parent }), (world, input, record) => {
    const found = findAccount(world.organization.state, input.account);
    const moved = { ...found, parentId: findParentId(world.organization.state, input.parent) };
    world.organization.write((state) => ({ ...state, accounts: withEntry(state.accounts, found.id, moved) }));
    recordMove(record, found.id, found.parentId, moved.parentId);
  }),
  renameAccount: defineMutation(z.object({ account, name: z.string().max(128) }), (world, input, record) => {
    const found = findAccount(world.organization.state, input.account);
    const renamed = { ...found, name: input.name };
    world.organization.write((state) => ({ ...state, accounts: withEntry(state.accounts, found.id, renamed) }));
    // The name is hidden, as in CloudTrail.
    record({ service: 'account', name: 'PutAccountName', request: { accountId: found.id, accountName: '****' } });
  }),
  /** A closure is somebody's; the other states are AWS's doing. */
  setAccountState: defineMutation(z.object({ account, state: z.enum(accountStates) }), (world, input, record) => {
    const { id } = findAccount(world.organization.state, input.account);
    world.organization.write((state) => withAccountState(state, id, input.state));
    if (input.state === 'PENDING_CLOSURE' || input.state === 'CLOSED') {
      record({ service, name: 'CloseAccount', request: { accountId: id } });
    }
  }),
  /** The account leaves the organisation, with its tags and attachments. */
  removeAccount: defineMutation(z.object({ account }), (world, input, record) => {
    const { id } = findAccount(world.organization.state, input.account);
    record({ service, name: 'RemoveAccountFromOrganization', request: { accountId: id } });
    world.organization.write((state) => ({
      ...state,
      accounts: withoutEntry(state.accounts, id),
      tags: withoutEntry(state.tags, id),
      attachments: withoutEntry(state.attachments, id),
    }));
  }),
  /** Puts tags on the root, an OU, an account or a policy's id; null takes a tag away. */
  setTags: defineMutation(
    z.object({ target: z.string(), tags: z.record(z.string(), z.string().nullable()) }),
    (world, input, record) => {
      const { state } = world.organization;
      const resourceId = state.policies.has(input.target) ? input.target : findTargetId(state, input.target);
      const put = Object.entries(input.tags).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
      const tagKeys = Object.keys(input.tags).filter((key) => input.tags[key] === null);
      const tags = new Map(state.tags.get(resourceId));
      for (const key of tagKeys) {
        tags.delete(key);
      }
      for (const { key, value } of put) {
        tags.set(key, value);
      }
      world.organization.write((now) => ({ ...now, tags: withEntry(now.tags, resourceId, tags) }));
      if (put.length > 0) {
        record({ service, name: 'TagResource', request: { resourceId, tags: put } });
      }
      if (tagKeys.length > 0) {
        record({ service, name: 'UntagResource', request: { resourceId, tagKeys } });
      }
    },
  ),
  /** Creations that `holdCreations` keeps IN_PROGRESS end now. */
  releaseCreations: defineMutation(z.object({}), (world) => {
    world.organization.releaseHeld();
  }),
} as const;

/** The call that brings an account: its creation or its invitation. */
function recordBirth({ id, joinedMethod }: AccountRecord, record: RecordHand): void {
  if (joinedMethod === 'INVITED') {
    record({ service, name: 'InviteAccountToOrganization', request: { target: { type: 'ACCOUNT', id } } });
    return;
  }
  record({
    ...{ service, name: 'CreateAccount', request: { email: '****', accountName: '****' } },
    response: { createAccountStatus: { ...describeCreation(id), state: 'IN_PROGRESS' } },
  });
}

/** What follows: how the creation ended, and the move out of the root. */
function recordArrival(world: World, { id, joinedMethod, parentId }: AccountRecord, record: RecordHand): void {
  const { rootId, managementAccountId } = world.organization.state;
  if (joinedMethod === 'CREATED') {
    const createAccountStatus = { ...describeCreation(id), state: 'SUCCEEDED', accountId: id };
    const details = { createAccountStatus };
    world.history.add(createServiceEvent(world.now(), managementAccountId, 'CreateAccountResult', details));
  }
  if (parentId !== rootId) {
    recordMove(record, id, rootId, parentId);
  }
}

/** A creation that the list of creations does not have; the name is hidden, as in CloudTrail. */
function describeCreation(accountId: string): object {
  return { id: `car-${accountId}`, accountName: '****' };
}

function recordMove(record: RecordHand, accountId: string, sourceParentId: string, destinationParentId: string): void {
  record({ service, name: 'MoveAccount', request: { accountId, sourceParentId, destinationParentId } });
}
