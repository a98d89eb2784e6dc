import type { ModalView } from '@slack/types';
import { addDays, type DateText, isDate } from '../../../requests/wish/dates.ts';
import { type Line, renderBold, renderLines, renderPlain } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { blockKitLimits } from '../../limits.ts';

/** Code points of a reason. */
const maxReasonLength = 300;
/** So long is something accepted at most. */
const maxWaivedDays = 366;
const usualDays = 28;
/** Of many findings, so many are named. */
const mostShown = 5;

/** Asks why something is accepted as it is, and until when. */
export function renderWaiveModal(input: {
  /** What is so, a sentence for each finding, or for each group of all; not escaped. */
  readonly found: readonly string[];
  /** Set where it is about all of a report: how many of each severity, and what of the report is left out. */
  readonly all?: { readonly counts: string; readonly leftOut: string | null };
  /** Who decides on it, in words; null: whoever sends the form. */
  readonly deciders: string | null;
  /** The UTC date. */
  readonly today: DateText;
  readonly privateMetadata: string;
}): ModalView {
  const { view } = blockKitLimits;
  const { found, all, deciders } = input;
  const lines: Line[] = [
    ...(all === undefined ? renderFound(found) : renderAll(found, all)),
    [deciders === null ? '' : `${toLine(deciders, 200)} decides.`],
  ];
  return {
    type: 'modal',
    callback_id: 'drift_waive',
    private_metadata: input.privateMetadata,
    title: renderPlain(all === undefined ? 'Waive' : 'Accept all', view.title),
    submit: renderPlain(deciders !== null ? 'Ask' : all === undefined ? 'Waive' : 'Accept all', view.submit),
    close: renderPlain('Not now', view.close),
    blocks: [
      renderLines(lines),
      {
        type: 'input',
        block_id: 'reason',
        optional: false,
        label: renderPlain(
          `Why ${all === undefined ? 'is it accepted as it is' : 'are they accepted as they are'}?`,
          150,
        ),
        hint: renderPlain('Whoever decides and whoever reads the report reads this.', 200),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          min_length: 1,
          max_length: maxReasonLength,
          placeholder: renderPlain('The migration needs Ireland until the end of the month', 150),
          focus_on_load: true,
        },
      },
      {
        type: 'input',
        block_id: 'until',
        optional: false,
        label: renderPlain('Until when?', 150),
        hint: renderPlain(
          `The last day. ${all === undefined ? 'It comes back' : 'Each comes back'} before if something else is found there.`,
          200,
        ),
        element: {
          type: 'datepicker',
          action_id: 'until',
          initial_date: addDays(input.today, usualDays),
          placeholder: renderPlain('Choose a day', 150),
        },
      },
    ],
  };
}

function renderFound(found: readonly string[]): readonly Line[] {
  const more = found.length - mostShown;
  return [
    ...found.slice(0, mostShown).map((words): Line => [toLine(words, 300)]),
    [more > 0 ? `and ${more.toLocaleString('en-US')} more` : ''],
  ];
}

function renderAll(
  found: readonly string[],
  { counts, leftOut }: { readonly counts: string; readonly leftOut: string | null },
): readonly Line[] {
  return [
    [renderBold(`Accepted as they are: ${toLine(counts, 100)}`)],
    ...found.map((words): Line => [`• ${toLine(words, 300)}`]),
    [leftOut === null ? '' : `Left out, so still said: ${toLine(leftOut, 200)}.`],
  ];
}

/** What is wrong with a waiver, by input; empty: nothing. */
export function findWaiverProblems(
  reason: string,
  until: string | null,
  today: DateText,
): Readonly<Partial<Record<'reason' | 'until', string>>> {
  const length = [...toLine(reason, Number.MAX_SAFE_INTEGER)].length;
  const problems: Partial<Record<'reason' | 'until', string>> = {};
  if (length === 0) problems.reason = 'Say why: whoever decides and whoever reads the report reads it.';
  else if (length > maxReasonLength) problems.reason = `At most ${maxReasonLength} characters, please.`;
  if (until === null || !isDate(until)) problems.until = 'Choose a day.';
  else if (until < today) problems.until = 'This day is over.';
  else if (until > addDays(today, maxWaivedDays)) problems.until = 'At most a year from now.';
  return problems;
}
