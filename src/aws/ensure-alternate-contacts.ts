import { GetAlternateContactCommand, PutAlternateContactCommand } from '@aws-sdk/client-account';
import { z } from 'zod';
import type { ContactType } from '../config/governance.ts';
import type { StepOutcome } from '../requests/request.ts';
import type { Aws, AwsReader } from './aws.ts';
import { isAwsError } from './aws-problem.ts';

/** Whom AWS asks besides the root user. AWS allows 64, 254, 50 and 25 characters. */
export interface AlternateContact {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly phone: string;
}

const apiTypes = {
  billing: 'BILLING',
  operations: 'OPERATIONS',
  security: 'SECURITY',
} as const satisfies Record<ContactType, string>;

/**
 * Sets the alternate contacts of an account that are missing or differ; types that are not named stay as they are.
 *
 * AWS refuses the management account's own id, so for that one no id is sent.
 *
 * @returns `created` when at least one was missing, else `updated` when at least one differed
 */
export async function ensureAlternateContacts(
  aws: Aws,
  target: {
    readonly accountId: string;
    readonly managementAccountId: string;
    readonly contacts: Readonly<Partial<Record<ContactType, AlternateContact>>>;
  },
): Promise<Extract<StepOutcome, 'created' | 'updated' | 'already'>> {
  const account = target.accountId === target.managementAccountId ? {} : { AccountId: target.accountId };
  let outcome: 'created' | 'updated' | 'already' = 'already';
  for (const type of ['billing', 'operations', 'security'] as const) {
    const contact = target.contacts[type];
    if (contact === undefined) continue;
    const found = await readContact(aws, account, type);
    if (found !== null && isSame(found, contact)) continue;
    await aws.write('account:PutAlternateContact', z.unknown(), (clients) =>
      clients.account.send(
        new PutAlternateContactCommand({
          ...account,
          AlternateContactType: apiTypes[type],
          Name: contact.name,
          EmailAddress: contact.email,
          Title: contact.title,
          PhoneNumber: contact.phone,
        }),
      ),
    );
    if (found === null) outcome = 'created';
    else if (outcome === 'already') outcome = 'updated';
  }
  return outcome;
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
    ({ AlternateContact: found }): AlternateContact => ({
      name: found.Name,
      email: found.EmailAddress,
      title: found.Title,
      phone: found.PhoneNumber,
    }),
  );

async function readContact(
  aws: AwsReader,
  account: { readonly AccountId?: string },
  type: ContactType,
): Promise<AlternateContact | null> {
  try {
    return await aws.read('account:GetAlternateContact', contactSchema, (clients) =>
      clients.account.send(new GetAlternateContactCommand({ ...account, AlternateContactType: apiTypes[type] })),
    );
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    throw error;
  }
}

function isSame(a: AlternateContact, b: AlternateContact): boolean {
  return a.name === b.name && a.email === b.email && a.title === b.title && a.phone === b.phone;
}
