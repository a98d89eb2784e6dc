import { findRules } from '../../../requests/approval-rules.ts';
import type { Problem } from '../../../requests/request.ts';
import { joinPieces, type Line, type Piece, renderBold, renderMention, renderRow } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { renderMoment } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { listWords } from '../../format/list-words.ts';
import { formatUsdNumber } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import { warningMark } from '../../status-words.ts';
import type { Decider, RequestView } from '../view.ts';
import { findClassName } from '../words/wish-words.ts';
import { findCardMentions } from './find-mentions.ts';

/**
 * `Decides  @platform 1 of 2 (Ben, today at 14:05) · Finance (@Fin) 0 of 1 (over $5,000)`. The only place of the card
 * that mentions anybody: those who are still needed, and in the channel only (`mentions`).
 */
export function renderDecides(view: RequestView, mentions: boolean): Line {
  if (view.deciders.length === 0) return renderRow('Decides', 'nobody: this class needs no approval');
  const pings = mentions ? findCardMentions(view) : new Map<number, readonly string[]>();
  return renderRow(
    'Decides',
    ...joinPieces(view.deciders.map((decider) => renderDecider(decider, view, pings.get(decider.rule) ?? []))),
  );
}

function renderDecider(decider: Decider, view: RequestView, pings: readonly string[]): Line {
  const people = decider.people.flatMap((person, at): Line => {
    const approval = view.request.approvals.find(({ by }) => by === person);
    const name = `${at === 0 ? '' : '; '}${findName(view.names, person)}`;
    return approval === undefined ? [name] : [`${name}, `, renderMoment(approval.at)];
  });
  const condition: Line = decider.condition === null ? [] : [toLine(decider.condition, 60)];
  const inBrackets = joinPieces([people, condition], '; ');
  return [
    ...renderWho(decider, view, pings),
    ` ${decider.got} of ${decider.required}`,
    ...(inBrackets.length === 0 ? [] : [' (', ...inBrackets, ')']),
  ];
}

/** The rule's people by mention; where others are mentioned than may decide, the label says who may. */
function renderWho(decider: Decider, { request }: RequestView, mentioned: readonly string[]): Line {
  const label = toLine(decider.label, 150);
  if (mentioned.length === 0) return [label];
  const shown = mentioned.slice(0, 10);
  const pings = shown.flatMap((id, at): Piece[] => (at === 0 ? [renderMention(id)] : [' ', renderMention(id)]));
  const approvers = findRules(request.terms)[decider.rule]?.approvers ?? decider.mention;
  const saysAll = approvers.every((id) => shown.includes(id));
  return saysAll ? pings : [`${label} (`, ...pings, ')'];
}

/** What approvers have to know before they press: a full quota, void approvals, what stands in the way. */
export function renderWarnings(view: RequestView): readonly Line[] {
  const { request, quotaFull } = view;
  if (request.status !== 'waiting') return [];
  const lines: Line[] = request.problems.map((problem) => warn(describeProblem(problem, view)));
  if (request.voided !== null) lines.push(warn(describeVoided(request.voided.changes)));
  if (quotaFull !== null)
    lines.push(
      warn(
        `The organisation has ${countOf(quotaFull.accounts, 'account')}, as many as AWS allows: an admin has to raise the quota first.`,
      ),
    );
  return lines;
}

/** A sentence or two on what stands in the way of a request; not escaped. */
export function describeProblem(problem: Problem, view: RequestView): string {
  switch (problem.kind) {
    case 'unmeetable': {
      const decider = view.deciders.find(({ rule }) => rule === problem.rule);
      const who = decider === undefined ? `Rule ${problem.rule + 1}` : toLine(decider.label, 150);
      const can = problem.available === 0 ? 'nobody can' : `only ${problem.available} can`;
      return `${who}: ${problem.required} must approve, ${can}. An admin can change who approves in governance.yaml.`;
    }
    case 'class-gone':
      return `governance.yaml has no class ${findClassName(view.request)} any more, so nobody can approve this. It can be cancelled.`;
    case 'over-budget-range':
      return `The budget is above what the class now allows, ${formatUsdNumber(problem.maxUsd)} a month, so nobody can approve this. It can be cancelled and asked for again.`;
    case 'budget-gone':
      return `The class ${findClassName(view.request)} has no budget any more in governance.yaml, so nobody can approve this. It can be cancelled.`;
  }
}

/** That approvals are void, and what changed; not escaped. */
function describeVoided(changes: readonly string[]): string {
  const words = changes.slice(0, 8).map((change) => toLine(change, 100));
  const what = words.length === 0 ? '' : `: ${listWords(words)}`;
  return `governance.yaml has changed since this was asked for${what}. Earlier approvals are void; please decide again.`;
}

const warn = (sentence: string): Line => [`${warningMark} `, renderBold(sentence)];
