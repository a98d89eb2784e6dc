import type { AwsReader } from '../../../aws/aws.ts';
import { countCalls } from '../../../aws/observe/count-calls.ts';
import { createCallPace } from '../../../aws/observe/pace-calls.ts';
import type { GovernanceFile } from '../../../config/governance.ts';
import type { Store } from '../../../store/store.ts';
import type { OrganizationReader } from '../../organization-reader.ts';
import { findQuestion } from './account-question.ts';
import { readAccount } from './read-account.ts';

/**
 * Reads accounts whose turn it is not, because something is decided by what they are now.
 *
 * @throws AwsProblem of what may be readable with the next try; what was read until then is kept
 */
export async function readAccountsAnew(
  ids: readonly string[],
  parts: {
    readonly store: Pick<Store, 'accounts' | 'accountReadings' | 'pace'>;
    readonly aws: AwsReader;
    readonly organization: Pick<OrganizationReader, 'read'>;
    readonly file: () => GovernanceFile;
    readonly now: () => number;
  },
): Promise<void> {
  if (ids.length === 0) return;
  const { store, now } = parts;
  const { aws } = countCalls(
    parts.aws,
    createCallPace((name, rate) => store.pace.reserve(name, rate)),
  );
  const { managementAccountId } = await parts.organization.read();
  const changed = await store.accountReadings.readChanged();
  for (const id of ids) {
    const record = await store.accounts.read(id);
    const question = record === null ? null : findQuestion(record, parts.file().governance);
    if (question === null) continue;
    const reading = await readAccount(aws, question, managementAccountId, now());
    await store.accountReadings.keep(id, reading, changed.get(id) ?? null);
  }
}
