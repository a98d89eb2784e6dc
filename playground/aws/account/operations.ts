import { z } from 'zod';
import { type AccountRecord, type OrganizationState, withEntry } from '../state/organization-state.ts';
import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation, OperationTable } from '../wire/operation.ts';
import { contactTypes } from './contact-store.ts';

/** Trusted access that Account Management needs to act on members. */
const servicePrincipal = 'account.amazonaws.com';

// Types of members. Patterns and lengths were checked against the service's model before.
const target = z.object({ AccountId: z.string().optional() });
const contactType = z.object({ AlternateContactType: z.enum(contactTypes) });
const contact = contactType.extend({
  Name: z.string(),
  Title: z.string(),
  EmailAddress: z.string(),
  PhoneNumber: z.string(),
});
const accountName = z.object({ AccountName: z.string() });

/** The operations of Account Management that the local organisation has. */
export const accountOperations: OperationTable = {
  PutAlternateContact: defineAccountOperation('PutAlternateContact', contact, (world, account, input) => {
    world.contacts.put(account.id, input);
    return {};
  }),
  GetAlternateContact: defineAccountOperation('GetAlternateContact', contactType, (world, account, input) => {
    const AlternateContact = world.contacts.find(account.id, input.AlternateContactType);
    if (AlternateContact === undefined) {
      throw refuseMissing('No contact of the inputted alternate contact type found.');
    }
    return { AlternateContact };
  }),
  DeleteAlternateContact: defineAccountOperation('DeleteAlternateContact', contactType, (world, account, input) => {
    if (!world.contacts.delete(account.id, input.AlternateContactType)) {
      throw refuseMissing('No contact of the inputted alternate contact type found.');
    }
    return {};
  }),
  PutAccountName: defineAccountOperation('PutAccountName', accountName, (world, account, input) => {
    const renamed = { ...account, name: input.AccountName };
    world.organization.write((now) => ({ ...now, accounts: withEntry(now.accounts, account.id, renamed) }));
    return {};
  }),
  GetAccountInformation: defineAccountOperation('GetAccountInformation', z.object({}), (_world, account) => ({
    AccountId: account.id,
    AccountName: account.name,
    AccountCreatedDate: new Date(account.joinedAtMs).toISOString(),
    // The states of this service have no PENDING_CLOSURE: an account that is being closed is still ACTIVE here.
    AccountState: account.state === 'PENDING_CLOSURE' ? 'ACTIVE' : account.state,
  })),
  GetPrimaryEmail: defineAccountOperation('GetPrimaryEmail', z.object({}), (_world, account) => ({
    PrimaryEmail: account.email,
  })),
};

function defineAccountOperation<S extends z.ZodType>(
  name: string,
  schema: S,
  run: (world: World, account: AccountRecord, input: z.output<S>) => object,
): Operation {
  return {
    actions: () => [`account:${name}`],
    run(world, caller, rawInput) {
      const { AccountId } = target.parse(rawInput);
      const input = schema.parse(rawInput);
      return run(world, findTarget(world.organization.state, caller, `account:${name}`, AccountId), input);
    },
  };
}

/** The account that the call is about: the caller's own, or a member's when the management account names it. */
function findTarget(
  state: OrganizationState,
  caller: Caller,
  action: string,
  accountId: string | undefined,
): AccountRecord {
  const deny = (why: string): AwsError =>
    new AwsError('AccessDeniedException', `User: ${caller.arn} is not authorized to perform: ${action} (${why})`, 403);
  if (accountId !== undefined && caller.accountId !== state.managementAccountId) {
    throw deny('The caller is neither the management account nor a delegated administrator.');
  }
  if (accountId === state.managementAccountId) {
    throw deny('The management account can only be managed using the standalone context from the management account.');
  }
  if (accountId !== undefined && !state.serviceAccess.has(servicePrincipal)) {
    throw deny(`Trusted access for ${servicePrincipal} is not enabled.`);
  }
  const account = state.accounts.get(accountId ?? caller.accountId);
  if (account === undefined) {
    throw deny('The account is not a member of the organization.');
  }
  return account;
}

function refuseMissing(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 404);
}
