import { findEndingSource } from '../../../guardrails/drift/who/find-ender.ts';
import { type Line, renderBold, renderCode, renderLines } from '../../blocks.ts';
import { cutText, toLine } from '../../escape.ts';
import { countTexts } from '../../find-limit-problems.ts';
import { renderMoment } from '../../format/dates.ts';
import { listSome } from '../../format/list-words.ts';
import { findName } from '../../format/person-name.ts';
import type { DriftView, FindingEnder, ResolvedFinding } from '../drift-view.ts';
import { describeAge, formatCount } from '../words/age-words.ts';
import { severities } from '../words/severity-words.ts';

/** Lines, of which one is what one request or one person ended, and characters of all of them. */
const mostLines = 8;
const mostLength = 1_200;
/** Characters of what one says of a name. */
const maxNameLength = 50;
/** Of many in a line, so many are named. */
const mostNamed = 2;
const mostApprovers = 2;

/** What is over since the last report, the worst first, and who ended it; what is too much is counted. */
export function renderResolved(view: DriftView): readonly Line[] {
  const { resolved } = view;
  if (resolved.length === 0) return [];
  const groups = groupByEnder(resolved);
  const lines: Line[] = [];
  let length = 0;
  for (const group of groups.slice(0, mostLines)) {
    const line: Line = [`• ${describeResolved(group, view)} · `, ...renderEnder(group, view)];
    length += countTexts([renderLines([line])]);
    if (lines.length > 0 && length > mostLength) break;
    lines.push(line);
  }
  const left = groups.slice(lines.length).reduce((sum, group) => sum + group.length, 0);
  return [[renderBold('Resolved since the last report')], ...lines, left > 0 ? [`and ${formatCount(left)} more`] : []];
}

function groupByEnder(resolved: readonly ResolvedFinding[]): readonly (readonly ResolvedFinding[])[] {
  const groups = new Map<string, ResolvedFinding[]>();
  for (const finding of resolved) {
    const key = findEnderKey(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const rank = (group: readonly ResolvedFinding[]): number =>
    Math.min(...group.map(({ severity }) => severities.indexOf(severity)));
  return [...groups.values()]
    .map((group) => [...group].sort((one, other) => rank([one]) - rank([other])))
    .sort((one, other) => rank(one) - rank(other));
}

function findEnderKey({ kind, endedBy }: ResolvedFinding): string {
  if (endedBy?.kind === 'request') return endedBy.requestId;
  return endedBy === null ? kind : JSON.stringify([kind, endedBy.principal, endedBy.call]);
}

/** `sandbox-1 has no budget (open for 3 days)`; `sandbox-1 has no budget; sandbox-2 has no budget and 239 more (…)`. */
function describeResolved(line: readonly ResolvedFinding[], { readAt }: DriftView): string {
  const named = line.slice(0, mostNamed).map(({ words }) => toLine(words, line.length === 1 ? 140 : 80));
  const left = line.length - named.length;
  const age = describeAge(readAt - Math.min(...line.map(({ since }) => since)));
  const open = age === null ? '' : ` (${line.length === 1 ? 'open' : 'the oldest open'} for ${age})`;
  return `${named.join('; ')}${left === 0 ? '' : ` and ${formatCount(left)} more`}${open}`;
}

/** `fixed by Ben, approved by Cat   REQ-7F3K2`, `by hand: admin/eve with AttachPolicy, today at 17:42`. */
function renderEnder(line: readonly ResolvedFinding[], { names, isForAdmins }: DriftView): Line {
  const [first] = line;
  const ender = first?.endedBy ?? null;
  if (ender === null)
    return [
      first === undefined || findEndingSource(first.kind) === null
        ? 'by hand, by a change of the file, or along with something else'
        : 'by hand, or by a change of the file',
    ];
  if (ender.kind === 'request') {
    const approvers = ender.approvers.map((id) => cutText(findName(names, id), maxNameLength));
    const approved = approvers.length === 0 ? '' : `, approved by ${listSome(approvers, mostApprovers)}`;
    return [
      `${ender.deed} by ${cutText(findName(names, ender.by), maxNameLength)}${approved}   `,
      renderCode(ender.requestId),
    ];
  }
  const last = line.reduce<Extract<FindingEnder, { kind: 'call' }>>(
    (latest, { endedBy }) => (endedBy?.kind === 'call' && endedBy.at > latest.at ? endedBy : latest),
    ender,
  );
  const from = isForAdmins ? ` from ${toLine(last.address, maxNameLength)}` : '';
  const when = line.length === 1 ? ', ' : ', the last one ';
  return [
    `by hand: ${toLine(last.principal, 80)} with ${toLine(last.call, maxNameLength)}${from}${when}`,
    renderMoment(last.at),
  ];
}
