import { joinSentences, upperFirst } from '../../format/sentences.ts';
import { blockKitLimits } from '../../limits.ts';
import { describeFix } from '../../request/words/drift-words.ts';
import type { FixPreview, ReportedFinding } from '../drift-view.ts';
import type { FindingGroup } from '../group-findings.ts';
import { findFixWords } from './fix-words.ts';

/** What the button that ends findings asks back: what it does, and what changes for people by it. */
export function describeFixConfirm(
  {
    operation,
    kind,
    findings,
  }: FindingGroup<ReportedFinding> & { readonly operation: NonNullable<FindingGroup['operation']> },
  { effects }: FixPreview,
): { readonly title: string; readonly text: string; readonly yes: string; readonly no: string } {
  const { confirmation } = blockKitLimits;
  const said = effects.length === 0 ? ['Nothing else changes by it.'] : effects;
  return {
    title: `${upperFirst(describeFix(operation, findings))}?`,
    text: joinSentences(said, confirmation.text),
    yes: findFixWords(operation, kind, findings.length).replace('…', ''),
    no: 'Not now',
  };
}
