import type { Snapshot } from '../../../aws/control/snapshot.ts';
import type { CallRecord } from '../../../aws/faults/calls.ts';
import type { CallPicture, OrganizationPicture } from '../../protocol.ts';
import { findSubject } from './find-subject.ts';

/** The newest calls that a picture has. */
export const mostCalls = 100;

/** The organisation, and what was called of late. `log` is in the order of arrival. */
export function findOrganizationPicture(
  state: Snapshot,
  log: readonly CallRecord[],
  counts: Readonly<Record<string, number>>,
): OrganizationPicture {
  const names = new Map<string, string>([
    [state.rootId, 'root'],
    ...state.units.map(({ id, path }) => [id, path] as const),
    ...state.accounts.map(({ id, name }) => [id, name] as const),
    ...state.policies.map(({ id, name }) => [id, name] as const),
    ...state.creations.map(({ id, accountName }) => [id, accountName] as const),
  ]);
  const calls = log.slice(-mostCalls).map(
    (call): CallPicture => ({
      number: call.number,
      atMs: call.atMs,
      name: `${call.service}:${call.operation}`,
      outcome: call.outcome,
      about: findSubject(call.parameters, names),
    }),
  );
  return { state, calls: calls.reverse(), counts };
}
