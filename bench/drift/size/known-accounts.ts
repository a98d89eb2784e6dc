import type { AwsHandle } from '../../../playground/aws/start-aws.ts';
import type { ObservedContact } from '../../../src/guardrails/observed/observed-organization.ts';
import type { AccountRecord } from '../../../src/store/account-records.ts';
import type { AccountReading } from '../../../src/store/drift/account-readings.ts';
import { nameClass, nameOwner } from './large-company.ts';

/** An account as Steward has it on record, and what it last read of it alone. */
export interface KnownAccount {
  readonly record: AccountRecord;
  readonly reading: AccountReading;
}

/** One account in so many has another contact than agreed. */
const withOtherContact = 50;

/** All accounts but the management account, as if Steward had made them. */
export function createKnownAccounts({ organization }: AwsHandle): readonly KnownAccount[] {
  const { accounts, managementAccountId } = organization.state();
  const readAt = Date.now();
  return accounts
    .filter(({ id }) => id !== managementAccountId)
    .map(({ id, name, email, ou, tags }, index) => {
      const owner = nameOwner(index);
      const agreed = Object.keys(tags).length > 0 ? tags : { environment: 'prod' };
      const contact = createContact(index % withOtherContact === 0 ? 'U0SOMEBODY' : owner);
      return {
        record: {
          ...{
            id,
            name,
            email,
            owner,
            tags: agreed,
            className: nameClass(ou),
            requestId: 'adopted',
            createdAt: readAt,
          },
          ...{ team: null, expiresOn: null, monthlyBudgetUsd: null, version: 1, ownerChange: null },
        },
        reading: {
          ...{ readAt, triedAt: readAt },
          contacts: { kind: 'read', value: { operations: contact } },
          alerts: {
            kind: 'read',
            value: [80, 100].map((thresholdPercent) => {
              return { type: 'ACTUAL', thresholdPercent, emails: ['finops@example.com'] };
            }),
          },
        },
      };
    });
}

/** Whom the file makes an account's contact when this person owns it. */
export function createContact(owner: string): ObservedContact {
  return { name: owner, email: `${owner.toLowerCase()}@example.com`, title: 'Account owner', phone: '+49 30 1234567' };
}
