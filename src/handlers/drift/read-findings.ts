import { inflateRawSync } from 'node:zlib';
import {
  renderFindingChanged,
  renderFindingOver,
  renderRunNotKept,
} from '../../messages/drift/asking/press-answers.ts';
import { findPreview, findShownFindings, parseDriftRun } from '../../messages/drift/drift-run.ts';
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
  const packed = ref === null ? null : await parts.store.reportRuns.readContent(ref.run);
  if (ref === null || packed === null) return { refused: renderRunNotKept() };
  const run = parseDriftRun(JSON.parse(inflateRawSync(packed).toString()));
  const shown = findShownFindings(run, ref);
  const [first] = shown;
  if (first === undefined) return { refused: renderRunNotKept() };

  const { drift } = parts.store;
  const [open, openAt] = await Promise.all([drift.readOpen(), drift.readOpenAt()]);
  const isSame = ({ id, foundHash }: ReportedFinding) => openAt === null || open.get(id)?.foundHash === foundHash;
  const targets = findTargetWords(shown);
  const [still, ...others] = shown.filter(isSame);
  if (still === undefined) {
    const words = describeFinding(first, targets);
    return { refused: open.has(first.id) ? renderFindingChanged(words) : renderFindingOver(words) };
  }
  const findings = [still, ...others] as const;
  const wished = findings.map((finding): WishedFinding => {
    const { id, foundHash, kind, subject, target, agreed } = finding;
    const words = describeFinding(finding, targets);
    return { id, foundHash, kind, subject, target: { ...target }, words, agreed };
  });
  return { ref, findings, preview: findPreview(run, ref), wished };
}
