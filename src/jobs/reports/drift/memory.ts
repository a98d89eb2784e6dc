import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type FindingKind, findingKinds } from '../../../guardrails/drift/finding.ts';
import type { FindingStatus, ReportedFinding, ResolvedFinding } from '../../../messages/drift/drift-view.ts';
import { describeFinding } from '../../../messages/drift/words/group-words.ts';
import { severities } from '../../../messages/drift/words/severity-words.ts';
import { findTargetWords } from '../../../messages/drift/words/target-words.ts';
import type { FindingSubject } from '../../drift/find-undecided.ts';

/** What a report has said in a channel, as of its last run. */
export interface DriftMemory {
  /** When the organisation was read for it, epoch milliseconds. */
  readonly readAt: number;
  readonly said: ReadonlyMap<string, SaidFinding>;
}

type SaidFinding = Readonly<z.infer<typeof saidSchema>>;

const saidSchema = z.object({
  ...{ foundHash: z.string(), severity: z.enum(severities), kind: z.enum(findingKinds), targetId: z.string() },
  ...{ subject: z.string(), words: z.string(), since: z.number() },
  /** It was waived then. */
  isWaived: z.boolean(),
  /** It is over, and no message has said so yet. */
  isOver: z.boolean(),
  /** When it was there last, epoch milliseconds; left out: when the organisation was read for this. */
  seenAt: z.number().exactOptional(),
});

const memorySchema = z.object({ readAt: z.number(), said: z.array(z.tuple([z.string(), saidSchema])) });

/** Texts of a hash in Redis: deflated, and in base 64, since its other fields are text. */
export function packMemory({ readAt, said }: DriftMemory): string {
  return deflateRawSync(JSON.stringify({ readAt, said: [...said] })).toString('base64');
}

/** @throws Error when it is not what `packMemory` made */
export function unpackMemory(packed: string): DriftMemory {
  const { readAt, said } = memorySchema.parse(JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString()));
  return { readAt, said: new Map(said) };
}

/** Kinds that count something: another number is no other difference. */
const counting: ReadonlySet<FindingKind> = new Set(['ou-unknown', 'quota-near', 'management-workload']);

/** What has become of what a report said before. */
export interface Comparison {
  /** All that differ now, with what became of them; those that are waived among them. */
  readonly findings: readonly ReportedFinding[];
  readonly resolved: readonly ResolvedFinding[];
  /** What the report remembers once it has said so, or where it has nothing to say. */
  readonly memory: { readonly said: DriftMemory; readonly silent: DriftMemory };
}

/**
 * Holds what differs now against what a report said before.
 *
 * @param now.findings what the report covers
 * @param now.isThere whether a finding is there at all, also where the report does not cover it any more
 * @param now.isUndecided whether that a finding is not there means nothing
 * @param before null: it has said nothing yet
 */
export function compareWithMemory(
  now: {
    readonly readAt: number;
    readonly findings: readonly ReportedFinding[];
    isThere(id: string): boolean;
    isUndecided(about: FindingSubject): boolean;
  },
  before: DriftMemory | null,
  onlyNew: boolean,
): Comparison {
  const findings = now.findings.map((finding) => ({ ...finding, status: findStatus(finding, before, onlyNew) }));
  const targets = findTargetWords(findings);
  const said = new Map<string, SaidFinding>();
  for (const finding of findings) {
    const { id, foundHash, severity, kind, target, subject, since, waiver } = finding;
    const words = describeFinding(finding, targets);
    said.set(id, {
      ...{ foundHash, severity, kind, targetId: target.id, subject, words, since },
      ...{ isWaived: waiver !== null, isOver: false },
    });
  }
  const over = new Map<string, SaidFinding & { readonly seenAt: number }>();
  for (const [id, known] of before?.said ?? []) {
    if (now.isThere(id)) continue;
    const seenAt = known.seenAt ?? before?.readAt ?? now.readAt;
    if (!known.isOver && now.isUndecided(known)) said.set(id, { ...known, seenAt });
    else if (!known.isWaived) over.set(id, { ...known, seenAt, isOver: true });
  }
  const { readAt } = now;
  return {
    findings,
    resolved: [...over].map(([id, known]) => {
      const { kind, severity, targetId, subject, words, since, seenAt } = known;
      return { id, kind, severity, targetId, subject, words, since, seenAt, endedBy: null };
    }),
    memory: { said: { readAt, said }, silent: { readAt, said: new Map([...said, ...over]) } },
  };
}

function findStatus(
  { id, foundHash, severity, kind, waiver }: ReportedFinding,
  before: DriftMemory | null,
  onlyNew: boolean,
): FindingStatus {
  // A report that speaks for the first time has nothing to hold it against; a watch has to say it all the same.
  if (before === null) return onlyNew ? 'new' : 'open';
  const known = before.said.get(id);
  if (known === undefined || known.isOver) return 'new';
  if (known.isWaived && waiver === null) return 'returned';
  const isWorse = severities.indexOf(severity) < severities.indexOf(known.severity);
  return isWorse || (known.foundHash !== foundHash && !counting.has(kind)) ? 'changed' : 'open';
}
