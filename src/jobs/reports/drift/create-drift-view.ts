import type { DriftAudience, DriftRun } from '../../../messages/drift/drift-run.ts';
import type { DriftView } from '../../../messages/drift/drift-view.ts';
import type { Directory } from '../../../slack/directory.ts';

/** What the messages of a run to one of its audiences are drawn from: what the run keeps, however much later it is drawn. */
export async function createDriftView(
  { audiences: _others, ...run }: DriftRun,
  { channel: _channel, memory: _memory, ...audience }: DriftAudience,
  directory: Pick<Directory, 'readNames'>,
): Promise<DriftView> {
  const people = audience.waived.flatMap(({ waiver }) => waiver?.by ?? []);
  return { ...run, ...audience, names: await directory.readNames([...new Set(people)]) };
}
