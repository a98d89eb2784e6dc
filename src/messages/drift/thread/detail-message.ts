import { type Line, renderLines } from '../../blocks.ts';
import type { CostContent, Look } from '../../costs/content.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatDay, renderMoment } from '../../format/dates.ts';
import { findName } from '../../format/person-name.ts';
import type { DriftView } from '../drift-view.ts';
import { findShownGroups } from '../report/shown-groups.ts';
import { countFindings } from '../words/count-findings.ts';
import { describeFinding } from '../words/group-words.ts';
import { findTargetWords, type TargetWords } from '../words/target-words.ts';
import { renderDriftChart } from './drift-chart.ts';
import { renderLineList } from './line-list.ts';
import { renderNotChecked } from './not-checked.ts';
import { renderPlaces } from './place-lines.ts';
import { renderResolved } from './resolved-lines.ts';

/**
 * The first reply in a report's thread: differences for which the channel has no room, everything by OU, what was resolved
 * and by whom, what is waived, what was not checked and what that needs, and the trend of a week.
 */
export function renderDriftDetail(view: DriftView, look: Look): CostContent {
  const { inThread, left } = findShownGroups(view);
  const targets = findTargetWords([...view.findings, ...view.waived]);
  const title =
    view.findings.length === 0
      ? 'Details: what was checked, and what was not.'
      : 'Details: every difference by OU, what was checked, and what was not.';
  const chart = renderDriftChart(view, look.chart);
  const rest = left.flatMap(({ findings }) => [...findings]);
  const below: readonly Line[] = [
    ...renderResolved(view),
    ...renderWaived(view, targets),
    ...renderNotChecked(view),
    renderMethod(view),
  ];
  return {
    text: escapeMrkdwn(title, 400),
    blocks: [
      renderLines([[title]]),
      ...inThread,
      ...(rest.length === 0
        ? []
        : [renderLines([[`Without a line of their own: ${countFindings(rest)}, in the file.`]])]),
      ...(view.findings.length === 0 ? [] : [renderLines(renderPlaces(view.findings, targets))]),
      ...(chart === null ? [] : [chart]),
      renderLines(below),
    ],
  };
}

function renderWaived({ waived, names }: DriftView, targets: TargetWords): readonly Line[] {
  return renderLineList('Waived', waived, (finding) => {
    const { waiver } = finding;
    const why =
      waiver === null
        ? ''
        : ` · until ${formatDay(waiver.until)}, ${findName(names, waiver.by)}: “${toLine(waiver.reason, 60)}”`;
    return [`${toLine(describeFinding(finding, targets), 110)}${why}`];
  });
}

function renderMethod({ readAt, older }: DriftView): Line {
  const parts = older.flatMap((part) => [`; ${part.what} as of `, renderMoment(part.readAt)]);
  return ['Read ', renderMoment(readAt), ...parts, '.'];
}
