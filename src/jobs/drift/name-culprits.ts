import type { AwsReader } from '../../aws/aws.ts';
import { type CallCounts, countCalls } from '../../aws/observe/count-calls.ts';
import { createCallPace } from '../../aws/observe/pace-calls.ts';
import { matchPolicies } from '../../guardrails/drift/guardrails/match-policies.ts';
import type { Hints } from '../../guardrails/drift/who/find-culprit.ts';
import { eventsLateMs, findCulprits } from './find-culprits.ts';
import type { DriftParts, DriftReading } from './read-drift.ts';

/** The part of a reading that names are put to. */
type Named = Pick<DriftReading, 'readAt' | 'desired' | 'observed' | 'findings' | 'notChecked' | 'calls'>;

/** CloudTrail's event history goes back this far. */
const eventsKeptMs = 90 * 86_400_000;

/**
 * Says of what is new in a reading who made it, for those who read it: CloudTrail answers slowly, and a fix needs no names.
 *
 * @throws AwsProblem that is worth a retry
 */
export async function nameCulprits(
  reading: DriftReading,
  { aws, store }: Pick<DriftParts, 'aws' | 'store'>,
): Promise<DriftReading> {
  const pace = createCallPace((name, rate) => store.pace.reserve(name, rate));
  return nameCulpritsSince(await store.drift.readOpenAt(), reading, { aws, pace });
}

/**
 * The same without records.
 *
 * @param openAt when was last known what is open, epoch milliseconds; null: never
 * @param parts.pace awaited before each call, with its operation
 * @throws AwsProblem that is worth a retry
 */
export async function nameCulpritsSince<R extends Named>(
  openAt: number | null,
  reading: R,
  parts: { readonly aws: AwsReader; readonly pace: (operation: string) => Promise<void> },
): Promise<R> {
  const { readAt } = reading;
  const counted = countCalls(parts.aws, parts.pace);
  const time = { now: readAt, since: (openAt ?? readAt - eventsKeptMs) - eventsLateMs };
  const { findings, notChecked } = await findCulprits(reading.findings, findHints(reading), counted.aws, time);
  return {
    ...{ ...reading, findings, notChecked: [...reading.notChecked, ...notChecked] },
    calls: addCounts(reading.calls, counted.counts()),
  };
}

/** What calls named that changed guardrails. */
export function findHints({ desired, observed }: Pick<DriftReading, 'desired' | 'observed'>): Hints {
  const { policies } = observed;
  const matched = policies.kind === 'read' ? matchPolicies(desired.guardrails, policies.value).byGuardrail : [];
  return { policyIds: new Map([...matched].map(([name, { id }]) => [name, id])) };
}

function addCounts(one: CallCounts, other: CallCounts): CallCounts {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}
