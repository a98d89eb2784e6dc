import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { nameCostQuery, planCostQueries } from '../../../aws/costs/cost-query.ts';
import type { CostSettings } from '../../../config/governance.ts';
import type { CostAccount } from '../../../costs/digest.ts';

/** What has to be known of a statement besides what it said, to tell what AWS changed of it from what people changed. */
export interface Statement {
  /** The names of the questions that were asked about costs: other metrics or record types are no correction. */
  readonly questions: readonly string[];
  /** All accounts with their owners, teams and tags as they were: what moved since stays in its group. */
  readonly accounts: readonly CostAccount[];
}

const text = z.string().nullable();

const schema = z.object({
  questions: z.array(z.string()),
  accounts: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), owner: text, team: text, className: text, ou: text, since: text },
      ...{ tags: z.record(z.string(), z.string()), isClosed: z.boolean() },
    }),
  ),
}) satisfies z.ZodType<Statement>;

export function packStatement(statement: Statement): Buffer {
  return deflateRawSync(JSON.stringify(statement));
}

/** @throws Error when it is not what `packStatement` made */
export function unpackStatement(packed: Buffer): Statement {
  return schema.parse(JSON.parse(inflateRawSync(packed).toString()));
}

/** The questions about costs that the file asks now. */
export function nameQuestions(settings: CostSettings): readonly string[] {
  return planCostQueries(settings).map(nameCostQuery);
}
