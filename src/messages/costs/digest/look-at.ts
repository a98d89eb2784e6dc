import type { Button, KnownBlock } from '@slack/types';
import type { AttentionItem, Concern } from '../../../costs/attention/attention.ts';
import { type Line, renderActions, renderBold, renderButton, renderLines } from '../../blocks.ts';
import { cutText, toLine } from '../../escape.ts';
import { formatMoney } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import { findConcernRef, formatConcernRef } from '../concern-button.ts';
import type { ConcernAnswer, DigestView } from '../digest-view.ts';
import { type ConcernContext, describeConcern, describeExplanation, nameConcern } from './concern-words.ts';

/** Concerns that are shown with their buttons; the others are in the thread. */
const mostShown = 6;
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
  const answer = view.answers.get(concern.id) ?? null;
  const lines: Line[] = [
    isFirst ? [renderBold('Look at')] : [],
    [renderBold(nameConcern(concern, context)), `  ${describeConcern(item, context)}`],
    explained === null ? [] : [sentence(describeExplanation(explained, view.names))],
    answer === null ? [] : [describeAnswer(answer, view)],
  ];
  const buttons = renderButtons(item, answer, view, context);
  return [renderLines(lines), ...(buttons.length === 0 ? [] : [renderActions(buttons)])];
}

/** After an explanation there is nothing left to press; what was asked is not asked twice. */
function renderButtons(
  { concern, explained }: AttentionItem,
  answer: ConcernAnswer | null,
  { reportId, names }: DigestView,
  context: ConcernContext,
): readonly Button[] {
  if (explained !== null || concern.kind === 'missing-days') return [];
  const about = nameConcern(concern, context);
  const value = formatConcernRef(findConcernRef(reportId, concern));
  const buttons = [renderButton({ actionId: 'anomaly_explain', text: 'Explained…', value, label: `Explain ${about}` })];
  if (isBudget(concern) && answer?.kind !== 'raise')
    buttons.push(
      renderButton({ actionId: 'budget_raise', text: 'Raise budget…', value, label: `Raise the budget of ${about}` }),
    );
  if ('account' in concern && concern.account.owner !== null && answer?.kind !== 'asked') {
    const owner = toLine(findName(names, concern.account.owner), 40);
    buttons.push(
      renderButton({ actionId: 'owner_ask', text: 'Ask owner', value, label: `Ask ${owner} about ${about}` }),
    );
  }
  return buttons;
}

function describeAnswer(answer: ConcernAnswer, { names, digest }: DigestView): string {
  const name = (id: string): string => cutText(findName(names, id), 40);
  return answer.kind === 'asked'
    ? `${name(answer.by)} has asked ${name(answer.owner)}`
    : `${name(answer.by)} asks for ${formatMoney(answer.amount, digest.currency)} a month (${toLine(answer.requestId, 20)})`;
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
