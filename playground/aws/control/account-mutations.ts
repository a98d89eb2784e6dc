import { z } from 'zod';
import { withAccountState } from '../organizations/accounts.ts';
import { attachDefaultPolicies } from '../organizations/policies/default-policies.ts';
import { type AccountRecord, accountStates, withEntry, withoutEntry } from '../state/organization-state.ts';
import { defineMutation } from './define-mutation.ts';
import { findAccount, findParentId, findTargetId } from './find-resource.ts';

/** An account, by id, name or address. */
const account = z.string();

/** A root or OU, by id or by names (`Workloads/Prod`, `root`). */
const parent = z.string();

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
    (world, input) => {
      const record: AccountRecord = {
        id: input.id ?? world.ids.newAccountId(),
        name: input.name,
        email: input.email,
        parentId: findParentId(world.organization.state, input.parent),
        state: input.state,
        joinedMethod: input.joinedMethod,
        joinedAtMs: world.now(),
      };
      world.organization.write((state) =>
        attachDefaultPolicies(
          {
            ...state,
            accounts: withEntry(state.accounts, record.id, record),
            tags: withEntry(state.tags, record.id, new Map(Object.entries(input.tags))),
          },
          record.id,
        ),
      );
      return record.id;
    },
  ),
  moveAccount: defineMutation(z.object({ account, parent }), (world, input) => {
    world.organization.write((state) => {
      const found = findAccount(state, input.account);
      const moved = { ...found, parentId: findParentId(state, input.parent) };
      return { ...state, accounts: withEntry(state.accounts, found.id, moved) };
    });
  }),
  renameAccount: defineMutation(z.object({ account, name: z.string().max(128) }), (world, input) => {
    world.organization.write((state) => {
      const found = findAccount(state, input.account);
      return { ...state, accounts: withEntry(state.accounts, found.id, { ...found, name: input.name }) };
    });
  }),
  setAccountState: defineMutation(z.object({ account, state: z.enum(accountStates) }), (world, input) => {
    world.organization.write((state) => withAccountState(state, findAccount(state, input.account).id, input.state));
  }),
  /** The account leaves the organisation, with its tags and attachments. */
  removeAccount: defineMutation(z.object({ account }), (world, input) => {
    world.organization.write((state) => {
      const { id } = findAccount(state, input.account);
      return {
        ...state,
        accounts: withoutEntry(state.accounts, id),
        tags: withoutEntry(state.tags, id),
        attachments: withoutEntry(state.attachments, id),
      };
    });
  }),
  /** Puts tags on the root, an OU, an account or a policy's id; null takes a tag away. */
  setTags: defineMutation(
    z.object({ target: z.string(), tags: z.record(z.string(), z.string().nullable()) }),
    (world, input) => {
      world.organization.write((state) => {
        const id = state.policies.has(input.target) ? input.target : findTargetId(state, input.target);
        const tags = new Map(state.tags.get(id));
        for (const [key, value] of Object.entries(input.tags)) {
          if (value === null) {
            tags.delete(key);
          } else {
            tags.set(key, value);
          }
        }
        return { ...state, tags: withEntry(state.tags, id, tags) };
      });
    },
  ),
  /** Creations that `holdCreations` keeps IN_PROGRESS end now. */
  releaseCreations: defineMutation(z.object({}), (world) => {
    world.organization.releaseHeld();
  }),
} as const;
