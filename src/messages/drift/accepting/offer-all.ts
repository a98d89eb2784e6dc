import type { KnownBlock } from '@slack/types';
import { renderActions, renderButton, renderLines } from '../../blocks.ts';
import type { DriftView } from '../drift-view.ts';
import { formatReportRef } from '../finding-ref.ts';
import { formatCount } from '../words/age-words.ts';
import { findAnswered } from '../words/asked-words.ts';
import { findAcceptable } from './find-acceptable.ts';

/** Fewer are waived group by group. */
const leastOffered = 10;

/**
 * *Accept all as of today until …*, for a day on which much is seen for the first time: an organisation that was there before
 * the file. Empty: it is no such day, or that was asked for.
 */
export function renderOffer(view: DriftView): readonly KnownBlock[] {
  const { findings, isFirst, readAt, asked } = view;
  const acceptable = findAcceptable(findings, findAnswered(asked));
  const count = acceptable.findings.length;
  if (count < leastOffered) return [];
  const fresh = acceptable.findings.filter(({ status, since }) => status === 'new' || since === readAt).length;
  if (!isFirst && 2 * fresh <= count) return [];
  const { leftOut } = acceptable;
  const text = 'Accept all as of today until…';
  const what =
    leftOut === null
      ? `All ${formatCount(count)} can be accepted as they are for a time, at once.`
      : `${formatCount(count)} of these can be accepted as they are for a time, at once: all but ${leftOut}.`;
  return [
    renderLines([[what]]),
    renderActions([
      renderButton({ actionId: 'drift_waive', text, value: formatReportRef(view), label: `${text} ${what}` }),
    ]),
  ];
}
