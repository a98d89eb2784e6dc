import type { AlternateContact } from '../aws/ensure-alternate-contacts.ts';
import type { ContactType, GovernanceFile } from '../config/governance.ts';
import type { PersonId } from '../requests/request.ts';
import type { Directory } from '../slack/directory.ts';

/** AWS takes 64 characters for the name of a contact (Account Management, `PutAlternateContact`). */
const maxNameLength = 64;

/** The file's contacts with the owner put in where it says `owner`; null: Slack does not say the owner's address. */
export async function readOwnedContacts(
  file: GovernanceFile,
  ownerId: PersonId,
  directory: Pick<Directory, 'readPerson'>,
): Promise<Partial<Record<ContactType, AlternateContact>> | null> {
  const templates = file.governance.request.contacts;
  const owner = await directory.readPerson(ownerId);
  const contacts: Partial<Record<ContactType, AlternateContact>> = {};
  for (const type of ['billing', 'operations', 'security'] as const) {
    const template = templates[type];
    if (template === undefined) continue;
    const name = template.name === 'owner' ? (owner.realName ?? owner.name) : template.name;
    const email = template.email === 'owner' ? owner.email : template.email;
    if (email === null) return null;
    contacts[type] = {
      name: [...name].slice(0, maxNameLength).join(''),
      email,
      title: template.title,
      phone: template.phone,
    };
  }
  return contacts;
}
