import type { Button, KnownBlock } from '@slack/types';
import type { Culprit } from '../../../guardrails/drift/who/culprit.ts';
import {
  joinPieces,
  type Line,
  type Piece,
  renderActions,
  renderBold,
  renderButton,
  renderLines,
} from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { renderMoment } from '../../format/dates.ts';
import type { DriftView, ReportedFinding } from '../drift-view.ts';
import { type FindingRef, formatFindingRef } from '../finding-ref.ts';
import type { FindingGroup } from '../group-findings.ts';
import { formatCount } from '../words/age-words.ts';
import { findAsked, isAnswered, renderAsked } from '../words/asked-words.ts';
import { describeFixConfirm } from '../words/confirm-words.ts';
import { findFixWords } from '../words/fix-words.ts';
import { describeAgreed, describeByHand, describeGroup } from '../words/group-words.ts';
import { markSeverity } from '../words/severity-words.ts';
import type { TargetWords } from '../words/target-words.ts';

type Group = FindingGroup<ReportedFinding>;

/** A group as readers see it: what is so, what was agreed and since when, who did it, and what ends it. */
export function renderGroup(group: Group, view: DriftView, targets: TargetWords): readonly KnownBlock[] {
  const sentence = describeGroup(group, targets);
  const agreed = describeAgreed(group);
  const byHand = group.kind === 'account-unknown' ? null : describeByHand(group);
  const lines: Line[] = [
    [renderBold(markSeverity(group.severity)), `  ${sentence}`],
    joinPieces([agreed === null ? [] : [`Agreed: ${agreed}`], describeSince(group), describeWho(group, view)]),
    byHand === null ? [] : [`By hand: ${byHand}`],
  ];
  const asked = findAsked(group, view);
  if (asked !== null) lines.push(renderAsked(asked.request, asked.wish, view.names));
  if (asked !== null && isAnswered(asked.request)) return [renderLines(lines)];
  return [renderLines(lines), renderActions(renderButtons(group, sentence, view))];
}

/** `new`, `since yesterday at 17:42`, `3 of them new, the first since …`; nothing where who did it says when. */
function describeSince({ findings }: Group): Line {
  const known = findings.filter(({ status }) => status !== 'new');
  if (known.length === 0) return ['new'];
  if (findings.every(({ who }) => who !== null)) return [];
  const times = new Set(known.map(({ since }) => Math.floor(since / 60_000)));
  const since: Line = [
    times.size === 1 ? 'since ' : 'the first since ',
    renderMoment(Math.min(...known.map((each) => each.since))),
  ];
  const [first] = findings;
  if (findings.length === 1 && first.status === 'changed') return ['something else than before, ', ...since];
  if (findings.length === 1 && first.status === 'returned') return ['its waiver is over, ', ...since];
  const fresh = findings.length - known.length;
  return fresh === 0 ? since : [`${formatCount(fresh)} of them new, `, ...since];
}

/** `by admin/eve with DetachPolicy, today at 17:42`; of several, the last one and how many there are besides. */
function describeWho({ findings }: Group, { isForAdmins }: DriftView): Line {
  const actors = findings.flatMap(({ who }) => who ?? []);
  const [first] = actors;
  if (first === undefined) return [];
  const last = actors.reduce((latest, actor) => (actor.at > latest.at ? actor : latest), first);
  const others = new Set(actors.map(({ principal }) => principal)).size - 1;
  const more = others === 0 ? '' : `; ${others === 1 ? 'one more person or role' : `${others} more`} before`;
  return [...nameActor(last, isForAdmins), more];
}

function nameActor({ principal, call, at, address }: Culprit, isForAdmins: boolean): readonly Piece[] {
  const from = isForAdmins ? ` from ${toLine(address, 60)}` : '';
  return [`by ${toLine(principal, 80)} with ${toLine(call, 60)}${from}, `, renderMoment(at)];
}

function renderButtons(group: Group, about: string, view: DriftView): readonly Button[] {
  const [first] = group.findings;
  const count = group.findings.length;
  const ref: FindingRef = {
    ...{ run: view.run, audience: view.audience, group: group.key },
    finding: count === 1 ? { id: first.id, foundHash: first.foundHash } : null,
  };
  const value = formatFindingRef(ref);
  const ends: Button[] = [];
  const { operation, key } = group;
  if (operation !== null) {
    const text = findFixWords(operation, group.kind, count);
    const actionId = count === 1 ? 'drift_fix' : 'drift_fix_all';
    const preview = Object.hasOwn(view.previews, key) ? view.previews[key] : undefined;
    // What would be refused is not asked back.
    const confirm = preview?.lockOut === null ? { confirm: describeFixConfirm({ ...group, operation }, preview) } : {};
    const primary = group.severity === 'critical';
    ends.push(renderButton({ actionId, text, value, label: `${text}: ${about}`, primary, ...confirm }));
  } else if (group.kind === 'account-unknown') {
    const text = count === 1 ? 'Adopt…' : `Adopt all ${formatCount(count)} as…`;
    const actionId = count === 1 ? 'account_adopt' : 'account_adopt_all';
    ends.push(renderButton({ actionId, text, value, label: `${text} ${about}` }));
  }
  const waive = count === 1 ? 'Waive…' : `Waive all ${formatCount(count)} until…`;
  return [...ends, renderButton({ actionId: 'drift_waive', text: waive, value, label: `${waive} ${about}` })];
}
