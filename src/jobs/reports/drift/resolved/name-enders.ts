import type { AwsReader } from '../../../../aws/aws.ts';
import { countCalls } from '../../../../aws/observe/count-calls.ts';
import { createCallPace } from '../../../../aws/observe/pace-calls.ts';
import { readEvents } from '../../../../aws/observe/read-events.ts';
import { readPart } from '../../../../aws/observe/read-part.ts';
import type { NotChecked } from '../../../../guardrails/drift/finding.ts';
import type { ChangeEvent } from '../../../../guardrails/drift/who/culprit.ts';
import { findEnder, findEndingSource } from '../../../../guardrails/drift/who/find-ender.ts';
import type { DriftRun } from '../../../../messages/drift/drift-run.ts';
import type { FindingEnder, ResolvedFinding } from '../../../../messages/drift/drift-view.ts';
import type { Store } from '../../../../store/store.ts';
import { findHints } from '../../../drift/name-culprits.ts';
import type { DriftReading } from '../../../drift/read-drift.ts';
import { findRequestEnd, type RequestEnd } from './find-request-end.ts';

/** What became of a request is noted a little later, and a lost worker's by the next one. */
const notedLateMs = 86_400_000;

interface Parts {
  readonly aws: AwsReader;
  readonly store: Pick<Store, 'drift' | 'requests' | 'pace'>;
}

/**
 * Says of what was resolved who ended it: the request that did, else the call that CloudTrail knows of, with one look-up for
 * each service that such calls go to.
 *
 * @throws AwsProblem that is worth a retry
 */
export async function nameEnders(
  run: DriftRun,
  reading: Pick<DriftReading, 'readAt' | 'desired' | 'observed'>,
  parts: Parts,
): Promise<DriftRun> {
  const resolved = run.audiences.flatMap((audience) => audience.resolved);
  if (resolved.length === 0) return run;
  const requests = await readRequestEnds(resolved, parts.store);
  const byHand = resolved.filter((each) => findRequest(each, requests) === null);
  const { events, notChecked } = await readEndings(byHand, reading.readAt, parts);
  const hints = findHints(reading);
  const name = (each: ResolvedFinding): FindingEnder | null => {
    const request = findRequest(each, requests);
    if (request !== null) return request;
    const ender = findEnder(each, events, hints);
    return ender === null ? null : { kind: 'call', ...ender };
  };
  const said = new Set(run.notChecked.map(({ what }) => what));
  return {
    ...run,
    notChecked: [...run.notChecked, ...notChecked.filter(({ what }) => !said.has(what))],
    audiences: run.audiences.map((audience) => ({
      ...audience,
      resolved: audience.resolved.map((each) => ({ ...each, endedBy: name(each) })),
    })),
  };
}

/** By finding, what requests ended of what was resolved; of several the last one. */
async function readRequestEnds(
  resolved: readonly ResolvedFinding[],
  { drift, requests }: Parts['store'],
): Promise<ReadonlyMap<string, RequestEnd>> {
  const since = Math.min(...resolved.map(({ seenAt }) => seenAt)) - notedLateMs;
  // Those that are at work first: what ends meanwhile has been noted.
  const open = await requests.listOpenIds();
  const noted = await drift.readRequests(since);
  const found = await requests.readMany([...new Set([...open, ...noted])]);
  const ends = found.flatMap((request) => findRequestEnd(request) ?? []).sort((one, other) => one.at - other.at);
  return new Map(ends.flatMap((end) => end.findings.map((finding) => [finding, end] as const)));
}

/** What ended it before it was seen again did not end it now. */
function findRequest({ id, seenAt }: ResolvedFinding, requests: ReadonlyMap<string, RequestEnd>): FindingEnder | null {
  const end = requests.get(id);
  return end !== undefined && end.at >= seenAt ? end.by : null;
}

async function readEndings(
  resolved: readonly ResolvedFinding[],
  readAt: number,
  { aws, store }: Parts,
): Promise<{ readonly events: readonly ChangeEvent[]; readonly notChecked: readonly NotChecked[] }> {
  const counted = countCalls(
    aws,
    createCallPace((name, rate) => store.pace.reserve(name, rate)),
  );
  const events: ChangeEvent[] = [];
  const notChecked: NotChecked[] = [];
  const sources = new Set(resolved.flatMap(({ kind }) => findEndingSource(kind) ?? []));
  for (const source of sources) {
    const since = Math.min(
      ...resolved.flatMap(({ kind, seenAt }) => (findEndingSource(kind) === source ? seenAt : [])),
    );
    const read = await readPart(readAt, () => readEvents(counted.aws, source, since));
    if (read.kind === 'read') events.push(...read.value);
    else notChecked.push({ what: `who changed what in ${source}`, permission: read.permission });
  }
  return { events, notChecked };
}
