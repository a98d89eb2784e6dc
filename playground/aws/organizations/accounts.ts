import { z } from 'zod';
import { findChildAccounts, isParent } from '../state/find-in-tree.ts';
import { type AccountState, type OrganizationState, withEntry } from '../state/organization-state.ts';
import { defineOperation } from './shape/define-operation.ts';
import { refuse, refuseByConstraint } from './shape/errors.ts';
import { paged } from './shape/input.ts';
import { cutPage } from './shape/page.ts';
import { renderAccount } from './shape/render.ts';

/** Closures that may run at the same time, and the days that the quota of closures looks back. */
const maxClosuresInProgress = 3;
const closureQuotaDays = 30;

export const listAccounts = defineOperation('ListAccounts', {
  access: 'delegated',
  kind: 'list',
  input: z.object(paged),
  run({ world, state }, input) {
    const page = cutPage('ListAccounts', [...state.accounts.values()], input, world.settings);
    return { Accounts: page.items.map((account) => renderAccount(state, account, world.settings)), ...page.next };
  },
});

export const listAccountsForParent = defineOperation('ListAccountsForParent', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, ParentId: z.string() }),
  run({ world, state }, input) {
    if (!isParent(state, input.ParentId)) {
      throw refuse('ParentNotFoundException');
    }
    const all = findChildAccounts(state, input.ParentId);
    const page = cutPage(`ListAccountsForParent ${input.ParentId}`, all, input, world.settings);
    return { Accounts: page.items.map((account) => renderAccount(state, account, world.settings)), ...page.next };
  },
});

export const describeAccount = defineOperation('DescribeAccount', {
  access: 'delegated',
  kind: 'read',
  input: z.object({ AccountId: z.string() }),
  run({ world, state }, input) {
    const account = state.accounts.get(input.AccountId);
    if (account === undefined) {
      throw refuse('AccountNotFoundException');
    }
    return { Account: renderAccount(state, account, world.settings) };
  },
});

export const moveAccount = defineOperation('MoveAccount', {
  access: 'management',
  kind: 'write',
  input: z.object({ AccountId: z.string(), SourceParentId: z.string(), DestinationParentId: z.string() }),
  run({ world, state }, input) {
    const account = state.accounts.get(input.AccountId);
    if (account === undefined) {
      throw refuse('AccountNotFoundException');
    }
    if (!isParent(state, input.SourceParentId)) {
      throw refuse('SourceParentNotFoundException');
    }
    if (!isParent(state, input.DestinationParentId)) {
      throw refuse('DestinationParentNotFoundException');
    }
    if (account.parentId === input.DestinationParentId) {
      throw refuse('DuplicateAccountException');
    }
    if (account.parentId !== input.SourceParentId) {
      throw refuse('SourceParentNotFoundException');
    }
    const moved = { ...account, parentId: input.DestinationParentId };
    world.organization.write((now) => ({ ...now, accounts: withEntry(now.accounts, account.id, moved) }));
    return {};
  },
});

export const closeAccount = defineOperation('CloseAccount', {
  access: 'management',
  kind: 'write',
  input: z.object({ AccountId: z.string() }),
  run({ world, state }, input) {
    checkClosure(state, input.AccountId, world.now());
    world.organization.write((now, atMs) => ({
      ...withAccountState(now, input.AccountId, 'PENDING_CLOSURE'),
      closures: [...now.closures, atMs],
    }));
    world.organization.writeLater(world.settings.closureDelayMs, (now) =>
      withAccountState(now, input.AccountId, 'CLOSED'),
    );
    return {};
  },
});

/** The organisation with another state of one account; unchanged when the account is gone. */
export function withAccountState(state: OrganizationState, id: string, next: AccountState): OrganizationState {
  const account = state.accounts.get(id);
  return account === undefined
    ? state
    : { ...state, accounts: withEntry(state.accounts, id, { ...account, state: next }) };
}

function checkClosure(state: OrganizationState, id: string, nowMs: number): void {
  const account = state.accounts.get(id);
  if (account === undefined) {
    throw refuse('AccountNotFoundException');
  }
  if (id === state.managementAccountId) {
    throw refuseByConstraint('CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
  }
  if (account.state === 'CLOSED') {
    throw refuse('AccountAlreadyClosedException');
  }
  if (account.state !== 'ACTIVE' && account.state !== 'SUSPENDED') {
    throw refuse('ConflictException');
  }
  const inProgress = [...state.accounts.values()].filter((one) => one.state === 'PENDING_CLOSURE');
  if (inProgress.length >= maxClosuresInProgress) {
    throw refuseByConstraint('CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED');
  }
  const sinceMs = nowMs - closureQuotaDays * 86_400_000;
  const quota = Math.min(Math.max(250, Math.floor(state.accounts.size * 0.2)), 1000);
  if (state.closures.filter((atMs) => atMs > sinceMs).length >= quota) {
    throw refuseByConstraint('CLOSE_ACCOUNT_QUOTA_EXCEEDED');
  }
}
