import { expect, it } from 'vitest';
import {
  renderAskedAnswer,
  renderConcernGone,
  renderExplainedAnswer,
  renderOwnerQuestion,
} from '../../../../../src/messages/costs/answers/concern-answers.ts';
import { costNames } from '../../../../support/costs/sketch-week.ts';
import { readBlocks } from '../read-blocks.ts';

it.each([
  [
    renderExplainedAnswer('sandbox-eve', { until: '2026-12-24' }),
    'Noted. sandbox-eve is not said again until 24 Dec 2026, unless it more than doubles; the thread goes on to name it.',
  ],
  [renderConcernGone(), 'This is no longer open, so there is nothing to explain. The next report says what is.'],
  [
    renderAskedAnswer('sandbox-eve', 'U0EVE', costNames, false),
    'Asked Eve Novak about sandbox-eve, in a direct message.',
  ],
  [
    renderAskedAnswer('sandbox-eve', 'U0EVE', costNames, true),
    'Eve Novak has been asked about sandbox-eve already. Nothing for you to do.',
  ],
])('answers %#', ({ text, blocks }, words) => {
  expect(readBlocks(blocks)).toBe(words);
  expect(text).toBe(words);
});

it('asks the owner, by mention of who asks', () => {
  const question = renderOwnerQuestion({
    by: 'U0FIN',
    account: { id: '222233334444', name: 'sandbox-eve' },
    matter: '$212 of its $50 budget, second week',
    permalink: 'https://example.slack.com/archives/C0FINOPS/p1',
    names: costNames,
  });
  expect(readBlocks(question.blocks)).toBe(
    `
@U0FIN asks you about the cost of sandbox-eve (2222-3333-4444), which is yours: $212 of its $50 budget, second week.
Please answer them: is it meant to cost that, and until when? If not, stop what costs it.
The report
`.trim(),
  );
  expect(question.text).toBe('Fin Walsh asks you about the cost of sandbox-eve: $212 of its $50 budget, second week.');
});
