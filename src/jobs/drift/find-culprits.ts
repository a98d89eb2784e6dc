import type { AwsReader } from '../../aws/aws.ts';
import { readEvents } from '../../aws/observe/read-events.ts';
import { readPart } from '../../aws/observe/read-part.ts';
import type { NotChecked } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';
import { type ChangeEvent, findOrigin } from '../../guardrails/drift/who/culprit.ts';
import { findCulprit, type Hints } from '../../guardrails/drift/who/find-culprit.ts';

/** CloudTrail shows an event within minutes; after so long it has none. */
export const eventsLateMs = 3_600_000;

/**
 * Finds out who made what is new, with one look-up for each service that findings come from. What was made before the event
 * history is nobody's. A finding that came from a call is open since then.
 *
 * @param time epoch milliseconds; nothing that is new can have come before `since`
 */
export async function findCulprits(
  findings: readonly DatedFinding[],
  hints: Hints,
  aws: AwsReader,
  time: { readonly now: number; readonly since: number },
): Promise<{ readonly findings: readonly DatedFinding[]; readonly notChecked: readonly NotChecked[] }> {
  const { now, since } = time;
  const asked = findings.filter(({ who, kind }) => who === undefined && findOrigin(kind) !== null);
  const sources = new Set(asked.flatMap(({ kind }) => findOrigin(kind)?.source ?? []));
  const events: ChangeEvent[] = [];
  const notChecked: NotChecked[] = [];
  for (const source of sources) {
    const read = await readPart(now, () => readEvents(aws, source, since));
    if (read.kind === 'read') events.push(...read.value);
    else notChecked.push({ what: `who changed what in ${source}`, permission: read.permission });
  }
  if (sources.size === 0 || notChecked.length > 0) return { findings, notChecked };
  const wanted = new Set(asked.map(({ id }) => id));
  return {
    findings: findings.map((finding) => {
      if (!wanted.has(finding.id)) return finding;
      const who = findCulprit(finding, events, hints);
      if (who !== null) return { ...finding, who, since: Math.min(finding.since, who.at) };
      return now - finding.since < eventsLateMs ? finding : { ...finding, who };
    }),
    notChecked,
  };
}
