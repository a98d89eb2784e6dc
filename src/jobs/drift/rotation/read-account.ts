import type { AwsReader } from '../../../aws/aws.ts';
import { type AccountOfOrganization, readContacts } from '../../../aws/observe/accounts/read-contacts.ts';
import { readSubscribers } from '../../../aws/observe/accounts/read-subscribers.ts';
import { readPart } from '../../../aws/observe/read-part.ts';
import type { AccountReading } from '../../../store/drift/account-readings.ts';
import type { AccountQuestion } from './account-question.ts';

/**
 * Asks of one account what is to be asked. What Steward may not read is unread.
 *
 * @param readAt epoch milliseconds
 * @throws AwsProblem of what may be readable with the next try
 */
export async function readAccount(
  aws: AwsReader,
  question: AccountQuestion,
  managementAccountId: string,
  readAt: number,
): Promise<AccountReading> {
  const { accountId, contacts: types, budget } = question;
  const account: AccountOfOrganization = { accountId, managementAccountId };
  const contacts = types.length === 0 ? null : await readPart(readAt, () => readContacts(aws, account, types));
  const alerts = budget === null ? null : await readPart(readAt, () => readAlerts(aws, budget, managementAccountId));
  return { readAt, triedAt: readAt, contacts, alerts };
}

async function readAlerts(
  aws: AwsReader,
  { name, alerts }: NonNullable<AccountQuestion['budget']>,
  managementAccountId: string,
) {
  const read = [];
  for (const alert of alerts) {
    const emails = await readSubscribers(aws, { AccountId: managementAccountId, BudgetName: name }, alert);
    read.push({ ...alert, emails });
  }
  return read;
}
