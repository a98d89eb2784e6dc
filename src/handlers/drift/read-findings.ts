import { inflateRawSync } from 'node:zlib';
import {
  renderFindingChanged,
  renderFindingOver,
  renderRunNotKept,
} from '../../messages/drift/asking/press-answers.ts';
import { type DriftRun, findPreview, findShownFindings, parseDriftRun } from '../../messages/drift/drift-run.ts';
import type { FixPreview, ReportedFinding } from '../../messages/drift/drift-view.ts';
import { type FindingRef, parseFindingRef } from '../../messages/drift/finding-ref.ts';
import { describeFinding } from '../../messages/drift/words/group-words.ts';
import { findTargetWords } from '../../messages/drift/words/target-words.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId, WishedFinding } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { findStranger } from '../sight/find-stranger.ts';

/** What a button of a drift report is about, as far as it is still so. */
export interface PressedFindings {
  readonly ref: FindingRef;
  /** All of one kind, severity and operation. */
  readonly findings: readonly [ReportedFinding, ...ReportedFinding[]];
  /** What their fix comes to; null: they have none. */
  readonly preview: FixPreview | null;
  /** The same as a request keeps them, in the same order. */
  readonly wished: readonly WishedFinding[];
}

/**
 * Finds what a button is about: what its run showed, without what is another by now or over, as the last reading of the
 * organisation knows. Else what to tell whoever pressed; strangers are told nothing of it.
 */
export async function readFindings(
  parts: HandlerParts,
  by: PersonId,
  value: string,
): Promise<PressedFindings | { readonly refused: Content }> {
  const stranger = await findStranger(parts, by);
  if (stranger !== null) return { refused: stranger };
  const ref = parseFindingRef(value);
  const run = ref === null ? null : await readRun(parts, ref.run);
  if (ref === null || run === null) return { refused: renderRunNotKept() };
  const shown = findShownFindings(run, ref);
  const [first] = shown;
  if (first === undefined) return { refused: renderRunNotKept() };

  const isSame = await readIsSame(parts);
  const targets = findTargetWords(shown);
  const [still, ...others] = shown.filter(isSame);
  if (still === undefined) {
    const words = describeFinding(first, targets);
    const open = await parts.store.drift.readOpen();
    return { refused: open.has(first.id) ? renderFindingChanged(words) : renderFindingOver(words) };
  }
  const findings = [still, ...others] as const;
  return { ref, findings, preview: findPreview(run, ref), wished: toWished(findings, targets) };
}

/** What a run said; null: it is not kept any more. */
export async function readRun({ store }: Pick<HandlerParts, 'store'>, id: string): Promise<DriftRun | null> {
  const packed = await store.reportRuns.readContent(id);
  return packed === null ? null : parseDriftRun(JSON.parse(inflateRawSync(packed).toString()));
}

/** Whether a finding is still as it was shown, as the last reading of the organisation knows. */
export async function readIsSame({
  store: { drift },
}: Pick<HandlerParts, 'store'>): Promise<(finding: ReportedFinding) => boolean> {
  const [open, openAt] = await Promise.all([drift.readOpen(), drift.readOpenAt()]);
  return ({ id, foundHash }) => openAt === null || open.get(id)?.foundHash === foundHash;
}

/** Findings as a request keeps them. */
export function toWished(
  findings: readonly ReportedFinding[],
  targets = findTargetWords(findings),
): readonly WishedFinding[] {
  return findings.map((finding) => {
    const { id, foundHash, kind, subject, target, agreed } = finding;
    const words = describeFinding(finding, targets);
    return { id, foundHash, kind, subject, target: { ...target }, words, agreed };
  });
}
