/** Types of alternate contacts; an account has at most one of each. */
export const contactTypes = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

export type ContactType = (typeof contactTypes)[number];

export interface Contact {
  readonly AlternateContactType: ContactType;
  readonly Name: string;
  readonly Title: string;
  readonly EmailAddress: string;
  readonly PhoneNumber: string;
}

/** The alternate contacts of every account. */
export class ContactStore {
  readonly #contacts = new Map<string, Contact>();

  find(accountId: string, type: ContactType): Contact | undefined {
    return this.#contacts.get(`${accountId}:${type}`);
  }

  put(accountId: string, contact: Contact): void {
    this.#contacts.set(`${accountId}:${contact.AlternateContactType}`, contact);
  }

  /** Whether there was one to delete. */
  delete(accountId: string, type: ContactType): boolean {
    return this.#contacts.delete(`${accountId}:${type}`);
  }

  listAll(): readonly (Contact & { readonly accountId: string })[] {
    return [...this.#contacts].map(([key, contact]) => ({ accountId: key.slice(0, 12), ...contact }));
  }
}
