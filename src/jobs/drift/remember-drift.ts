import { findingKinds } from '../../guardrails/drift/finding.ts';
import { rememberFindings } from '../../guardrails/drift/history.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { OpenFinding } from '../../store/drift/drift-store.ts';
import type { Store } from '../../store/store.ts';
import { createUndecided } from './find-undecided.ts';
import type { DriftReading } from './read-drift.ts';

/**
 * Keeps since when findings are open, and counts them for the day. What nobody could look at this time stays open as it was.
 */
export async function rememberDrift(
  reading: DriftReading,
  { drift }: { readonly drift: Pick<Store['drift'], 'readOpen' | 'writeOpen' | 'writeDay'> },
): Promise<void> {
  const { findings, readAt } = reading;
  const isUndecided = createUndecided(reading);
  const aboutById = new Map(
    findings.map(({ id, kind, target, subject }) => [id, { kind, target: target.id, subject }]),
  );
  const open = new Map<string, OpenFinding>();
  for (const [id, known] of rememberFindings(findings)) {
    const about = aboutById.get(id);
    open.set(id, about === undefined ? known : { ...known, about });
  }
  for (const [id, known] of await drift.readOpen()) {
    const kind = findingKinds.find((each) => each === known.about?.kind);
    if (open.has(id) || kind === undefined || known.about === undefined) continue;
    const { target: targetId, subject } = known.about;
    if (isUndecided({ kind, targetId, subject })) open.set(id, known);
  }
  await drift.writeOpen(open, reading.readAt);
  const count = (severity: string): number =>
    findings.filter((finding) => finding.waiver === null && finding.severity === severity).length;
  await drift.writeDay({
    ...{ day: findDate(readAt), critical: count('critical'), high: count('high') },
    ...{ medium: count('medium'), low: count('low') },
  });
}
