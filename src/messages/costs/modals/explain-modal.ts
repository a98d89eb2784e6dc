import type { ModalView } from '@slack/types';
import { addDays, type DateText, isDate } from '../../../requests/wish/dates.ts';
import { renderLines, renderPlain } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { blockKitLimits } from '../../limits.ts';

/** Code points of a reason. */
const maxExplanationLength = 300;
/** What is explained is not seen for so long at most. */
const maxExplainedDays = 366;
const usualDays = 28;

/** Asks why a cost is all right, and until when it need not be said again. */
export function renderExplainModal(input: {
  /** The concern's name and what is the matter, not escaped. */
  readonly name: string;
  readonly matter: string;
  /** The UTC date. */
  readonly today: DateText;
  readonly privateMetadata: string;
}): ModalView {
  const { view } = blockKitLimits;
  return {
    type: 'modal',
    callback_id: 'anomaly_explain',
    private_metadata: input.privateMetadata,
    title: renderPlain('Explain a cost', view.title),
    submit: renderPlain('Explained', view.submit),
    close: renderPlain('Not now', view.close),
    blocks: [
      renderLines([[`${toLine(input.name, 80)}  ${toLine(input.matter, 400)}`]]),
      {
        type: 'input',
        block_id: 'reason',
        optional: false,
        label: renderPlain('Why is it all right?', 150),
        hint: renderPlain('Whoever reads the report reads this.', 200),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          min_length: 1,
          max_length: maxExplanationLength,
          placeholder: renderPlain('Load test before the sale; ends on Friday', 150),
          focus_on_load: true,
        },
      },
      {
        type: 'input',
        block_id: 'until',
        optional: false,
        label: renderPlain('Until when?', 150),
        hint: renderPlain(
          'The last day on which it is left out of what needs a look. It comes back before if it more than doubles.',
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

/** What is wrong with an explanation, by input; empty: nothing. */
export function findExplanationProblems(
  reason: string,
  until: string | null,
  today: DateText,
): Readonly<Partial<Record<'reason' | 'until', string>>> {
  const words = toLine(reason, Number.MAX_SAFE_INTEGER);
  const length = [...words].length;
  const problems: Partial<Record<'reason' | 'until', string>> = {};
  if (length === 0) problems.reason = 'Say why it is all right.';
  else if (length > maxExplanationLength) problems.reason = `At most ${maxExplanationLength} characters.`;
  if (until === null || !isDate(until)) problems.until = 'Choose a day.';
  else if (until < today) problems.until = 'This day is over.';
  else if (until > addDays(today, maxExplainedDays)) problems.until = 'At most a year from now.';
  return problems;
}
