import type { RichTextBlock } from '@slack/types';
import { renderLines, renderRow } from '../../blocks.ts';
import { type ChartBlock, renderLineChart } from '../../chart/line-chart.ts';
import type { Look } from '../../costs/content.ts';
import { formatDay } from '../../format/dates.ts';
import { listWords } from '../../format/list-words.ts';
import type { DriftView } from '../drift-view.ts';
import { formatCount } from '../words/age-words.ts';

import { severities } from '../words/severity-words.ts';

const shownDays = 7;
/** What a line needs to be one. */
const leastDays = 2;

/** Open findings of the whole organisation a day, the last week of which there is a count. Null: too few days for a line. */
export function renderDriftChart({ days }: DriftView, look: Look['chart']): ChartBlock | RichTextBlock | null {
  const shown = days.slice(-shownDays);
  if (shown.length < leastDays) return null;
  const labels = shown.map(({ day }) => formatDay(day).replace(/ \d{4}$/, ''));
  if (look !== 'native') {
    const words = shown.map((day, at) => {
      const counts = severities.flatMap((severity) =>
        day[severity] === 0 ? [] : [`${formatCount(day[severity])} ${severity}`],
      );
      return `${labels[at]} ${listWords(counts) || 'none'}`;
    });
    return renderLines([renderRow('A day', words.join('; '))]);
  }
  const present = severities.filter((severity) => shown.some((day) => day[severity] > 0));
  const drawn = present.length === 0 ? (['critical'] as const) : present;
  return renderLineChart({
    title: 'Open differences a day, whole organisation',
    unit: 'differences',
    labels,
    lines: drawn.map((severity) => ({ name: severity, values: shown.map((day) => day[severity]) })),
  });
}
