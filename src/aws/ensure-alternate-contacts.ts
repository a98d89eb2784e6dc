import { PutAlternateContactCommand } from '@aws-sdk/client-account';
import { z } from 'zod';
import type { ContactType } from '../config/governance.ts';
import type { StepOutcome } from '../requests/request.ts';
import type { Aws } from './aws.ts';
import {
  type AccountOfOrganization,
  contactTypeNames,
  readContact,
  renderAccountId,
} from './observe/accounts/read-contacts.ts';

/** Whom AWS asks besides the root user. AWS allows 64, 254, 50 and 25 characters. */
export interface AlternateContact {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly phone: string;
}

/**
 * Sets the alternate contacts of an account that are missing or differ; types that are not named stay as they are.
 *
 * AWS refuses the management account's own id, so for that one no id is sent.
 *
 * @returns `created` when at least one was missing, else `updated` when at least one differed
 */
export async function ensureAlternateContacts(
  aws: Aws,
  target: AccountOfOrganization & {
    readonly contacts: Readonly<Partial<Record<ContactType, AlternateContact>>>;
  },
): Promise<Extract<StepOutcome, 'created' | 'updated' | 'already'>> {
  let outcome: 'created' | 'updated' | 'already' = 'already';
  for (const type of ['billing', 'operations', 'security'] as const) {
    const contact = target.contacts[type];
    if (contact === undefined) continue;
    const found = await readContact(aws, target, type);
    if (found !== null && isSame(found, contact)) continue;
    await aws.write('account:PutAlternateContact', z.unknown(), (clients) =>
      clients.account.send(
        new PutAlternateContactCommand({
          ...renderAccountId(target),
          AlternateContactType: contactTypeNames[type],
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

function isSame(a: AlternateContact, b: AlternateContact): boolean {
  return a.name === b.name && a.email === b.email && a.title === b.title && a.phone === b.phone;
}
