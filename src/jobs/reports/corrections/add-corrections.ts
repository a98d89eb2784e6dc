import type { ChoreParts } from '../../chores/chore.ts';
import { parseRun } from '../report-parts.ts';

/** Has each statement looked at whose bill was open when it was posted. @param slot each is looked at once for each of these */
export async function addCorrections(slot: string, { store, queues }: ChoreParts): Promise<null> {
  for (const run of await store.openStatements.list()) {
    const { report, dueAt } = parseRun(run);
    // The run is the report's of that time: whoever takes it up finds that it is posted, and what is left of it to do.
    await queues.reports.add('report', { report, dueAt }, { jobId: `correction-${report}-${dueAt}-${slot}` });
  }
  return null;
}
