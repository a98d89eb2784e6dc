import { readSharedDrift } from '../../drift/read-shared-drift.ts';
import type { OpenRun, ReportParts } from '../report-parts.ts';
import { createDriftRun, type DriftReport, type PreparedDrift } from './create-drift-run.ts';
import { nameEnders } from './resolved/name-enders.ts';

/** Somebody else reads the organisation. */
const busyMs = 500;

/**
 * Reads what differs, and finds what the report says of it and who ended what is over. A number: to come again in so many
 * milliseconds.
 *
 * @throws AwsProblem; LeaseLost
 */
export async function prepareDrift(
  report: DriftReport,
  open: OpenRun,
  parts: ReportParts,
): Promise<PreparedDrift | number> {
  const { store, directory } = parts;
  // Reports that fall due together share what the first of them reads.
  const reading = await readSharedDrift(parts, { dueAt: open.dueAt, isLight: report.onlyNew });
  if (reading === null) return busyMs;
  const owner = report.scope?.owner;
  const [records, memories, days, names] = await Promise.all([
    store.accounts.readAll(),
    store.reportRuns.readMemory(report.name),
    store.drift.readDays(),
    directory.readNames(owner === undefined ? [] : [owner]),
  ]);
  const prepared = createDriftRun(report, open, reading, {
    ...{ governance: parts.file().governance, records, memories, days, names },
  });
  return { ...prepared, run: await nameEnders(prepared.run, reading, parts) };
}
