import { type Line, renderBold } from '../../blocks.ts';
import { cutText, toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import type { ReportedFinding } from '../drift-view.ts';
import { groupFindings } from '../group-findings.ts';
import { formatCount } from '../words/age-words.ts';
import { countFindings } from '../words/count-findings.ts';
import { describeGroup } from '../words/group-words.ts';
import type { TargetWords } from '../words/target-words.ts';

/** Places, and sentences of each, that one message shows. */
const mostPlaces = 20;
const mostSentences = 4;
/** Characters of all of them. */
const mostLength = 2_000;
const mostSentence = 180;

/** Everything by place: the organisation, then each OU with its accounts; what is too much is counted. */
export function renderPlaces(findings: readonly ReportedFinding[], targets: TargetWords): readonly Line[] {
  const byPlace = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const place = finding.ou ?? '';
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [finding]);
    else there.push(finding);
  }
  const places = [...byPlace].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines: Line[] = [];
  let length = 0;
  for (const [path, there] of places.slice(0, mostPlaces)) {
    const line = renderPlace(path, there, targets);
    length += line.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 60), 0);
    if (lines.length > 0 && length > mostLength) break;
    lines.push(line);
  }
  const left = places.slice(lines.length);
  if (left.length === 0) return lines;
  const more = countFindings(left.flatMap(([, there]) => there));
  return [...lines, [`and ${formatCount(left.length)} more OUs with ${more}: all are in the CSV.`]];
}

function renderPlace(path: string, there: readonly ReportedFinding[], targets: TargetWords): Line {
  const groups = groupFindings(there);
  const sentences = groups.slice(0, mostSentences).map((group) => cutText(describeGroup(group, targets), mostSentence));
  const left = groups.slice(mostSentences).flatMap(({ findings }): readonly ReportedFinding[] => findings);
  const name = path === '' ? 'The organisation and its root' : formatOuPath(toLine(path, 120));
  const more = left.length === 0 ? '' : `; and ${countFindings(left)}`;
  const said = `${sentences.join('; ')}${more}`;
  // What was cut has its end.
  return [renderBold(name), `  ${countFindings(there)}: ${said}${said.endsWith('…') ? '' : '.'}`];
}
