import { renderChartPicture } from '../../../messages/costs/chart/chart-picture.ts';
import { type Look, nativeLook } from '../../../messages/costs/content.ts';
import { renderDigestMessage } from '../../../messages/costs/digest/digest-message.ts';
import type { DigestView } from '../../../messages/costs/digest-view.ts';
import { renderDigestFiles } from '../../../messages/costs/files/digest-files.ts';
import type { AttachedFile } from './attach-once.ts';
import { drawChart } from './picture/draw-chart.ts';

/** What stands in the thread of a digest: everything as files for spreadsheets, and the chart where the message has none. */
export function listFiles(view: DigestView, look: Look): readonly AttachedFile[] {
  const files = renderDigestFiles(view.digest, view.names);
  const picture = look.chart === 'native' || !hasChart(view) ? null : renderChartPicture(view.digest);
  if (picture === null) return files;
  const { name, title, altText } = picture;
  return [{ name, title, altText, content: drawChart(picture) }, ...files];
}

/** A quiet week has none. */
function hasChart(view: DigestView): boolean {
  return renderDigestMessage(view, nativeLook).blocks.some(({ type }) => type === 'data_visualization');
}
