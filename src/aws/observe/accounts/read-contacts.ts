import { GetAlternateContactCommand } from '@aws-sdk/client-account';
import { z } from 'zod';
import type { ContactType } from '../../../config/governance.ts';
import type { ObservedContact } from '../../../guardrails/observed/observed-organization.ts';
import type { AwsReader } from '../../aws.ts';
import { isAwsError } from '../../aws-problem.ts';

/** What AWS calls each type of alternate contact. */
export const contactTypeNames = {
  billing: 'BILLING',
  operations: 'OPERATIONS',
  security: 'SECURITY',
} as const satisfies Record<ContactType, string>;

/** An account of the organisation. */
export interface AccountOfOrganization {
  readonly accountId: string;
  readonly managementAccountId: string;
}

/** How Account Management is told which account is meant: it refuses the management account's own id. */
export function renderAccountId(of: AccountOfOrganization): { readonly AccountId?: string } {
  return of.accountId === of.managementAccountId ? {} : { AccountId: of.accountId };
}

/**
 * Reads alternate contacts of one account, a call a type; null: the account has none of that type.
 *
 * @throws AwsProblem
 */
export async function readContacts(
  aws: AwsReader,
  of: AccountOfOrganization,
  types: readonly ContactType[],
): Promise<Readonly<Partial<Record<ContactType, ObservedContact | null>>>> {
  const contacts: Partial<Record<ContactType, ObservedContact | null>> = {};
  for (const type of types) contacts[type] = await readContact(aws, of, type);
  return contacts;
}

const contactSchema = z
  .object({
    AlternateContact: z.object({
      Name: z.string().default(''),
      EmailAddress: z.string().default(''),
      Title: z.string().default(''),
      PhoneNumber: z.string().default(''),
    }),
  })
  .transform(
    ({ AlternateContact: found }): ObservedContact => ({
      name: found.Name,
      email: found.EmailAddress,
      title: found.Title,
      phone: found.PhoneNumber,
    }),
  );

/** Reads one alternate contact; null: the account has none of that type. Throws AwsProblem. */
export async function readContact(
  aws: AwsReader,
  of: AccountOfOrganization,
  type: ContactType,
): Promise<ObservedContact | null> {
  try {
    return await aws.read('account:GetAlternateContact', contactSchema, ({ account }) =>
      account.send(
        new GetAlternateContactCommand({ ...renderAccountId(of), AlternateContactType: contactTypeNames[type] }),
      ),
    );
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    throw error;
  }
}
