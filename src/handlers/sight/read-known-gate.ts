import type { GateReason } from '../../requests/request.ts';
import type { SightParts } from '../parts.ts';

/** Why nothing is written to AWS, as far as it is known without asking AWS; null: it is written. */
export async function readKnownGate(parts: SightParts): Promise<GateReason | null> {
  if (parts.file().governance.mode === 'observe') return { kind: 'observe' };
  const paused = await parts.store.pause.readPause();
  if (paused !== null) return { kind: 'paused', by: paused.by, at: paused.at, reason: paused.reason };
  const mark = await parts.store.rebuild.readMark();
  const isForeign = mark !== null && mark.settledAt === null;
  return isForeign ? { kind: 'other-instance', found: mark.found, own: mark.own } : null;
}
