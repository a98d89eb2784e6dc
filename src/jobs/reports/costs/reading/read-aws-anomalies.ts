import { z } from 'zod';
import { AwsProblem } from '../../../../aws/aws-problem.ts';
import { readAnomalies } from '../../../../aws/costs/read-anomalies.ts';
import type { AwsAnomaly } from '../../../../costs/anomalies/join-aws-anomalies.ts';
import type { DateText } from '../../../../requests/wish/dates.ts';
import type { CostTable } from '../../../../store/costs/cost-table.ts';
import type { Warn } from '../read-cost-context.ts';
import type { CostReader } from './read-cost-days.ts';

const keptSchema = z.object({
  since: z.string(),
  anomalies: z.array(
    z.object({
      accountId: z.string(),
      service: z.string(),
      start: z.string(),
      end: z.string(),
      impact: z.number(),
    }) satisfies z.ZodType<AwsAnomaly>,
  ),
});

const question = 'aws-anomalies';

/** AWS looks for anomalies when it has new billing data, up to three times a day. */
const keptForMs = 6 * 3_600_000;

/**
 * Reads what AWS's own anomaly monitors found since a day, unless it was read lately. Reports can do without: what may not be
 * read, or is not answered, is left out.
 *
 * @throws what the reader throws
 */
export async function readAwsAnomalies(since: DateText, reader: CostReader & { readonly log: Warn }): Promise<void> {
  const { aws, table, log } = reader;
  const kept = await readKept(table);
  if (kept !== null && kept.since <= since) return;
  try {
    await reader.beforeWrite();
    const anomalies = await readAnomalies(aws, since, () => reader.onPaid());
    await table.keepAnswer(question, JSON.stringify({ since, anomalies }), keptForMs);
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    log.warn(
      { aws: error.awsName, permission: error.permission },
      'AWS’s anomaly monitors could not be asked; the digest has only what Steward finds itself',
    );
  }
}

/** What they found, by account id; null: they were not asked. */
export async function findAwsAnomalies(
  table: Pick<CostTable, 'readAnswer'>,
): Promise<ReadonlyMap<string, readonly AwsAnomaly[]> | null> {
  const kept = await readKept(table);
  if (kept === null) return null;
  const byAccount = new Map<string, AwsAnomaly[]>();
  for (const anomaly of kept.anomalies)
    byAccount.set(anomaly.accountId, [...(byAccount.get(anomaly.accountId) ?? []), anomaly]);
  return byAccount;
}

async function readKept(table: Pick<CostTable, 'readAnswer'>): Promise<z.output<typeof keptSchema> | null> {
  const kept = await table.readAnswer(question);
  return kept === null ? null : keptSchema.parse(JSON.parse(kept));
}
