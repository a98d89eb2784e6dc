import { z } from 'zod';
import { blockKitLimits } from '../limits.ts';

/** What a button of a drift report is about: a group of findings of a run, as they were shown, or one of them. */
export interface FindingRef {
  /** `<report>@<due time, UTC>`, or the run of an answer. */
  readonly run: string;
  /** For which of the run's readers it was drawn. */
  readonly audience: string;
  /** The key of the group. */
  readonly group: string;
  /** Null: the whole group. `foundHash`: the button holds for no other than what was found then. */
  readonly finding: { readonly id: string; readonly foundHash: string } | null;
}

const hash = z.string().regex(/^[0-9a-f]{16}$/);

const refSchema = z.strictObject({
  r: z.string().min(1).max(300),
  a: z.string().min(1).max(100),
  g: z.string().min(1).max(600),
  f: z.tuple([hash, hash]).optional(),
});

/**
 * The `value` of the buttons `drift_fix`, `drift_fix_all`, `drift_waive`, `account_adopt` and `account_adopt_all`.
 *
 * @throws RangeError when Slack takes no value of that length
 */
export function formatFindingRef({ run, audience, group, finding }: FindingRef): string {
  const value = JSON.stringify({
    ...{ r: run, a: audience, g: group },
    ...(finding === null ? {} : { f: [finding.id, finding.foundHash] }),
  });
  if ([...value].length > blockKitLimits.button.value) throw new RangeError(`too long for a button: ${run} ${group}`);
  return value;
}

/** All that a run said to one of its readers. */
export type ReportRef = Pick<FindingRef, 'run' | 'audience'>;

const reportSchema = refSchema.pick({ r: true, a: true });

/** The `value` of the button `drift_waive` that is about all of a report. */
export function formatReportRef({ run, audience }: ReportRef): string {
  return JSON.stringify({ r: run, a: audience });
}

/** Reads one back; null: it is none. */
export function parseReportRef(value: string): ReportRef | null {
  try {
    const { r: run, a: audience } = reportSchema.parse(JSON.parse(value));
    return { run, audience };
  } catch {
    return null;
  }
}

/** Reads one back; null: it is none. */
export function parseFindingRef(value: string): FindingRef | null {
  try {
    const { r, a, g, f } = refSchema.parse(JSON.parse(value));
    return { run: r, audience: a, group: g, finding: f === undefined ? null : { id: f[0], foundHash: f[1] } };
  } catch {
    return null;
  }
}
