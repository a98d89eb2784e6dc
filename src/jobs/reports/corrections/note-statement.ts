import { readInventory } from '../../../aws/inventory.ts';
import { covers } from '../../../costs/periods.ts';
import { findCostAccounts } from '../costs/find-cost-accounts.ts';
import type { PreparedReport } from '../costs/prepared-report.ts';
import type { ReportParts } from '../report-parts.ts';
import { nameQuestions, packStatement } from './statement.ts';

/**
 * Keeps a statement that AWS may still change, so that it is corrected when the bill is closed.
 *
 * @throws AwsProblem where the organisation has to be read for it
 */
export async function noteStatement(
  run: string,
  { digests }: PreparedReport,
  { store, aws, file, now }: Pick<ReportParts, 'store' | 'aws' | 'file' | 'now'>,
): Promise<void> {
  const mayChange = digests.some(({ digest: { period, estimatedDays, missingDays } }) =>
    [...estimatedDays, ...missingDays].some((day) => covers(period, day)),
  );
  if (!mayChange) return;
  const [records, names, cached] = await Promise.all([
    store.accounts.readAll(),
    store.costs.readNames(),
    store.inventory.read(now()),
  ]);
  const accounts = findCostAccounts(cached?.inventory ?? (await readInventory(aws, now())), records, names);
  const questions = nameQuestions(file().governance.costs);
  await store.openStatements.add(run, packStatement({ questions, accounts: [...accounts.values()] }));
}
