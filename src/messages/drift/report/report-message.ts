import { addDays } from '../../../requests/wish/dates.ts';
import { joinPieces, type Line, renderBold, renderLines, renderMention } from '../../blocks.ts';
import type { CostContent } from '../../costs/content.ts';
import { escapeMrkdwn } from '../../escape.ts';
import { formatDay, formatMoment, renderMoment } from '../../format/dates.ts';
import { renderOffer } from '../accepting/offer-all.ts';
import type { DriftView, ReportedFinding } from '../drift-view.ts';
import { formatCount } from '../words/age-words.ts';
import { countFindings } from '../words/count-findings.ts';
import { describeHeadline } from './headline.ts';
import { findShownGroups } from './shown-groups.ts';

/**
 * A drift report as it is posted to a channel: the result, then each group of findings with its buttons, worst first, and
 * on a day on which much is new one button for all. Only a critical finding mentions anybody, and then who decides on its fix.
 */
export function renderDriftMessage(view: DriftView): CostContent {
  const headline = describeHeadline(view);
  const { lateSince } = view;
  const late = lateSince === null ? '' : ` It was due ${formatMoment(lateSince)} and comes late.`;
  const { inChannel, others } = findShownGroups(view);
  const top: Line[] = [
    [renderBold(headline)],
    lateSince === null ? [] : ['It was due ', renderMoment(lateSince), ' and comes late.'],
  ];
  const below: Line[] = [
    others.length === 0
      ? []
      : [
          `More in the thread: ${countFindings(others.flatMap(({ findings }): readonly ReportedFinding[] => findings))}.`,
        ],
    describeWaived(view),
    mentionDeciders(view),
  ];
  return {
    text: `${escapeMrkdwn(headline, 1500)}${late}`,
    blocks: [
      renderLines(top),
      ...inChannel,
      ...(below.some((line) => line.length > 0) ? [renderLines(below)] : []),
      ...renderOffer(view),
    ],
  };
}

/** `3 waived, the next returns on 1 Dec 2026`. */
function describeWaived({ waived }: Pick<DriftView, 'waived'>): Line {
  const ends = waived.flatMap(({ waiver }) => waiver?.until ?? []).sort();
  const [next] = ends;
  if (next === undefined) return [];
  const returns = formatDay(addDays(next, 1));
  return [`${formatCount(waived.length)} waived, ${waived.length === 1 ? 'it' : 'the next'} returns on ${returns}.`];
}

function mentionDeciders({ findings, deciders }: DriftView): Line {
  if (deciders.length === 0 || findings.every(({ severity }) => severity !== 'critical')) return [];
  return [
    'The critical ones are decided by ',
    ...joinPieces(
      deciders.map((id) => [renderMention(id)]),
      ', ',
    ),
    '.',
  ];
}
