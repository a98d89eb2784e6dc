import { z } from 'zod';
import { findAccountByEmail } from '../state/find-in-tree.ts';
import {
  type AccountRecord,
  type CreationRecord,
  type OrganizationState,
  withEntry,
} from '../state/organization-state.ts';
import type { World } from '../state/world.ts';
import { attachDefaultPolicies } from './policies/default-policies.ts';
import { defineOperation } from './shape/define-operation.ts';
import { refuse, refuseByConstraint, refuseInput } from './shape/errors.ts';
import { paged, tags } from './shape/input.ts';
import { cutPage } from './shape/page.ts';
import { renderCreation } from './shape/render.ts';
import { checkTags, toTagMap, withNewTags } from './tags.ts';

/** Creations that may be in progress at the same time ("Quotas for AWS Organizations"). */
const maxCreationsInProgress = 5;

/** The role that AWS makes in a new account when the call names none. */
const defaultRoleName = 'OrganizationAccountAccessRole';

const createAccountInput = z.object({
  Email: z.string(),
  AccountName: z.string(),
  RoleName: z.string().optional(),
  IamUserAccessToBilling: z.enum(['ALLOW', 'DENY']).optional(),
  Tags: tags.optional(),
});

type CreateAccountInput = z.output<typeof createAccountInput>;

export const createAccount = defineOperation('CreateAccount', {
  access: 'management',
  kind: 'write',
  input: createAccountInput,
  also: (input) => (hasTags(input) ? ['organizations:TagResource'] : []),
  run({ world, state }, input) {
    checkCreation(world, state, input);
    const creation: CreationRecord = {
      id: world.ids.newCreateAccountRequestId(),
      accountName: input.AccountName,
      email: input.Email,
      state: 'IN_PROGRESS',
      requestedAtMs: world.now(),
      completedAtMs: null,
      accountId: null,
      failureReason: null,
    };
    const reason =
      world.scripted.creationFailure ?? (hasTwin(state, input.Email) ? 'CONCURRENT_ACCOUNT_MODIFICATION' : null);
    world.scripted.creationFailure = null;
    world.organization.write((now) => ({ ...now, creations: withEntry(now.creations, creation.id, creation) }));
    const delayMs = world.settings.holdCreations ? Number.POSITIVE_INFINITY : world.settings.creationDelayMs;
    world.organization.writeLater(delayMs, (now, atMs) => finishCreation(world, now, atMs, creation, input, reason));
    return { CreateAccountStatus: renderCreation(creation) };
  },
});

export const describeCreateAccountStatus = defineOperation('DescribeCreateAccountStatus', {
  access: 'delegated',
  kind: 'read',
  input: z.object({ CreateAccountRequestId: z.string() }),
  run({ state }, input) {
    const creation = state.creations.get(input.CreateAccountRequestId);
    if (creation === undefined) {
      throw refuse('CreateAccountStatusNotFoundException');
    }
    return { CreateAccountStatus: renderCreation(creation) };
  },
});

export const listCreateAccountStatus = defineOperation('ListCreateAccountStatus', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, States: z.array(z.enum(['IN_PROGRESS', 'SUCCEEDED', 'FAILED'])).optional() }),
  run({ world, state }, input) {
    const { States } = input;
    const all = [...state.creations.values()].filter((creation) => States?.includes(creation.state) ?? true);
    const page = cutPage(`ListCreateAccountStatus ${States?.join() ?? ''}`, all, input, world.settings);
    return { CreateAccountStatuses: page.items.map(renderCreation), ...page.next };
  },
});

/** What AWS refuses at the call itself besides what its model says; the rest shows as FAILED in the status. */
function checkCreation(world: World, state: OrganizationState, input: CreateAccountInput): void {
  if (input.RoleName?.startsWith('AWSServiceRoleFor')) {
    throw refuseInput('INVALID_ROLE_NAME', 'RoleName');
  }
  if (/<\s*script|javascript:/i.test(input.AccountName)) {
    throw refuseInput('INVALID_PATTERN', 'AccountName');
  }
  checkTags(input.Tags ?? [], new Map());
  if (world.settings.finalizing) {
    throw refuse('FinalizingOrganizationException');
  }
  const inProgress = [...state.creations.values()].filter((creation) => creation.state === 'IN_PROGRESS');
  if (inProgress.length >= maxCreationsInProgress) {
    throw refuseByConstraint('ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED');
  }
  if (state.accounts.size >= world.settings.accountQuota) {
    throw refuseByConstraint('ACCOUNT_NUMBER_LIMIT_EXCEEDED');
  }
}

function hasTwin(state: OrganizationState, email: string): boolean {
  return [...state.creations.values()].some(
    (creation) => creation.state === 'IN_PROGRESS' && creation.email.toLowerCase() === email.toLowerCase(),
  );
}

function finishCreation(
  world: World,
  state: OrganizationState,
  atMs: number,
  creation: CreationRecord,
  input: CreateAccountInput,
  knownReason: string | null,
): OrganizationState {
  const failureReason = knownReason ?? findFailure(world, state, input.Email);
  if (failureReason !== null) {
    const failed: CreationRecord = { ...creation, state: 'FAILED', completedAtMs: atMs, failureReason };
    return { ...state, creations: withEntry(state.creations, creation.id, failed) };
  }
  const account: AccountRecord = {
    id: world.ids.newAccountId(),
    name: input.AccountName,
    email: input.Email,
    parentId: state.rootId,
    state: 'ACTIVE',
    joinedMethod: 'CREATED',
    joinedAtMs: atMs,
  };
  world.access.addRole({
    accountId: account.id,
    name: input.RoleName ?? defaultRoleName,
    id: world.ids.newRoleId(),
    trusts: [state.managementAccountId],
    externalId: null,
    maxSessionSeconds: 3600,
    usableFromMs: atMs + world.settings.roleDelayMs,
  });
  const succeeded: CreationRecord = { ...creation, state: 'SUCCEEDED', completedAtMs: atMs, accountId: account.id };
  return attachDefaultPolicies(
    {
      ...state,
      accounts: withEntry(state.accounts, account.id, account),
      tags: withNewTags(state.tags, account.id, toTagMap(input.Tags ?? [])),
      creations: withEntry(state.creations, creation.id, succeeded),
    },
    account.id,
  );
}

function findFailure(world: World, state: OrganizationState, email: string): string | null {
  const wanted = email.toLowerCase();
  if (!isDeliverable(email)) {
    return 'INVALID_EMAIL';
  }
  const isTaken = world.settings.takenEmails.some((taken) => taken.toLowerCase() === wanted);
  if (isTaken || findAccountByEmail(state, email) !== undefined) {
    return 'EMAIL_ALREADY_EXISTS';
  }
  return state.accounts.size >= world.settings.accountQuota ? 'ACCOUNT_LIMIT_EXCEEDED' : null;
}

/** The finer rules for addresses in CreateAccount's documentation, which the pattern does not hold. */
function isDeliverable(email: string): boolean {
  const [local = '', domain = ''] = email.split('@');
  return (
    /^[\x21-\x7e]+$/.test(local) &&
    !/^\.|["'()<>[\]:;,\\|%&]/.test(local) &&
    /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain) &&
    domain.includes('.')
  );
}

function hasTags(input: unknown): boolean {
  const parsed = z.object({ Tags: z.array(z.unknown()).min(1) }).safeParse(input);
  return parsed.success;
}
