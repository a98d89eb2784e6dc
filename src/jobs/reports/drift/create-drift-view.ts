import type { DriftAudience, DriftRun } from '../../../messages/drift/drift-run.ts';
import type { DriftView } from '../../../messages/drift/drift-view.ts';
import type { AccountRequest } from '../../../requests/request.ts';
import type { Directory } from '../../../slack/directory.ts';

/**
 * What the messages of a run to one of its audiences are drawn from: what the run keeps, however much later it is drawn.
 *
 * @param asked requests that were made from it, as they are now
 */
export async function createDriftView(
  { audiences: _others, ...run }: DriftRun,
  { channel: _channel, memory: _memory, ...audience }: DriftAudience,
  directory: Pick<Directory, 'readNames'>,
  asked: readonly AccountRequest[] = [],
): Promise<DriftView> {
  const people = [
    ...audience.waived.flatMap(({ waiver }) => waiver?.by ?? []),
    ...audience.resolved.flatMap(({ endedBy }) =>
      endedBy?.kind === 'request' ? [endedBy.by, ...endedBy.approvers] : [],
    ),
    ...asked.flatMap(({ requester, wish, decided }) => [
      requester,
      wish.owner,
      ...(decided === null ? [] : [decided.by]),
    ]),
  ];
  const names = await directory.readNames([...new Set(people)].filter((id) => id !== 'steward'));
  return { ...run, ...audience, asked, names };
}
