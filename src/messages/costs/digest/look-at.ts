import type { Button, KnownBlock } from '@slack/types';
import type { AttentionItem, Concern } from '../../../costs/attention/attention.ts';
import { type Line, renderActions, renderBold, renderButton, renderCode, renderLines } from '../../blocks.ts';
import { isAnswered } from '../../drift/words/asked-words.ts';
import { cutText, toLine } from '../../escape.ts';
import { formatUsd } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import { describeProgress } from '../../request/words/decision-words.ts';
import { findVerb } from '../../request/words/wish-words.ts';
import { findConcernRef, formatConcernRef } from '../concern-button.ts';
import type { ConcernAnswer, DigestView } from '../digest-view.ts';
import { type ConcernContext, describeConcern, describeExplanation, nameConcern } from './concern-words.ts';

/** Concerns that are shown with their buttons; the others are in the thread. */
const mostShown = 6;
/** Code points of how far a request is: a denial's reason is in its thread. */
const maxProgress = 160;
/** Of one sort, while there are others to show. */
const mostAlike = 3;

/** What needs a person: each with its buttons, the first under `Look at`; what is more is counted. */
export function renderLookAt(view: DigestView, context: ConcernContext): readonly KnownBlock[] {
  const { items } = view.attention;
  if (items.length === 0) return [];
  const shown = pickShown(items);
  const left = items.filter((item) => !shown.includes(item));
  return [
    ...shown.flatMap((item, at) => renderItem(item, at === 0, view, context)),
    ...(left.length === 0 ? [] : [renderLines([[`${countLeft(left)} to look at: in the thread.`]])]),
  ];
}

/** The first ones, but not all of one sort while others wait. */
export function pickShown(items: readonly AttentionItem[]): readonly AttentionItem[] {
  const counts = new Map<string, number>();
  const preferred = items.filter(({ concern }) => {
    const count = (counts.get(findSort(concern)) ?? 0) + 1;
    counts.set(findSort(concern), count);
    return count <= mostAlike;
  });
  const others = items.filter((item) => !preferred.includes(item));
  const picked = [...preferred, ...others].slice(0, mostShown);
  return items.filter((item) => picked.includes(item));
}

function renderItem(
  item: AttentionItem,
  isFirst: boolean,
  view: DigestView,
  context: ConcernContext,
): readonly KnownBlock[] {
  const { concern, explained } = item;
  const answers = view.answers.get(concern.id) ?? [];
  const lines: Line[] = [
    isFirst ? [renderBold('Look at')] : [],
    [renderBold(nameConcern(concern, context)), `  ${describeConcern(item, context)}`],
    explained === null ? [] : [sentence(describeExplanation(explained, view.names))],
    ...answers.map((answer) => renderAnswer(answer, view)),
  ];
  const buttons = renderButtons(item, answers, view, context);
  return [renderLines(lines), ...(buttons.length === 0 ? [] : [renderActions(buttons)])];
}

/** After an explanation there is nothing left to press; what was asked is not asked twice, unless nothing came of it. */
function renderButtons(
  { concern, explained }: AttentionItem,
  answers: readonly ConcernAnswer[],
  { reportId, names }: DigestView,
  context: ConcernContext,
): readonly Button[] {
  if (explained !== null || concern.kind === 'missing-days') return [];
  const about = nameConcern(concern, context);
  const value = formatConcernRef(findConcernRef(reportId, concern));
  const buttons = [renderButton({ actionId: 'anomaly_explain', text: 'Explained…', value, label: `Explain ${about}` })];
  if (isBudget(concern) && !answers.some((answer) => answer.kind === 'raise' && isAnswered(answer.request)))
    buttons.push(
      renderButton({ actionId: 'budget_raise', text: 'Raise budget…', value, label: `Raise the budget of ${about}` }),
    );
  if ('account' in concern && concern.account.owner !== null && !answers.some(({ kind }) => kind === 'asked')) {
    const owner = toLine(findName(names, concern.account.owner), 40);
    buttons.push(
      renderButton({ actionId: 'owner_ask', text: 'Ask owner', value, label: `Ask ${owner} about ${about}` }),
    );
  }
  return buttons;
}

function renderAnswer(answer: ConcernAnswer, { names }: DigestView): Line {
  const name = (id: string): string => cutText(findName(names, id), 40);
  if (answer.kind === 'asked') return [`${name(answer.by)} has asked ${name(answer.owner)}`];
  const { request } = answer;
  const { id, requester, status, wish } = request;
  if (wish.kind !== 'budget') return [];
  const ask = `${name(requester)} asked to ${findVerb(wish)} it to ${formatUsd(wish.monthlyBudgetUsd)} a month`;
  const progress = status === 'ready' ? 'done' : cutText(describeProgress(request, names), maxProgress);
  return [`${ask}: ${progress}   `, renderCode(id)];
}

/** `197 more budgets and 3 more anomalies`. */
function countLeft(items: readonly AttentionItem[]): string {
  const budgets = items.filter(({ concern }) => findSort(concern) === 'budget').length;
  const anomalies = items.filter(({ concern }) => findSort(concern) === 'anomaly').length;
  const others = items.length - budgets - anomalies;
  const count = (of: number, one: string): string => (of === 0 ? '' : `${of} more ${one}${of === 1 ? '' : 's'}`);
  return [count(budgets, 'budget'), count(anomalies, 'unusual cost'), count(others, 'thing')]
    .filter((words) => words !== '')
    .join(' and ');
}

/** Over and heading over is one sort. */
function findSort({ kind }: Concern): string {
  return kind === 'budget-over' || kind === 'budget-heading' ? 'budget' : kind;
}

function isBudget({ kind }: Concern): boolean {
  return kind === 'budget-over' || kind === 'budget-heading';
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
