import { describe, expect, it } from 'vitest';
import { emptyMemory } from '../../../../../src/costs/attention/attention.ts';
import { isStillOpen } from '../../../../../src/messages/costs/answers/is-still-open.ts';
import {
  renderAlreadyExplained,
  renderCannotAsk,
  renderExplainFormTrouble,
  renderMayNotExplain,
  renderReportGone,
  renderReportNotKept,
} from '../../../../../src/messages/costs/answers/press-answers.ts';
import { costNames } from '../../../../support/costs/sketch-week.ts';
import { readBlocks } from '../read-blocks.ts';

const explanation = { by: 'U0FIN', at: 1, reason: 'Load <test>', until: '2026-12-24' };

it.each([
  [
    renderReportNotKept(),
    'This report is too old: what it said is not kept any more, so nothing was done. A newer one has what is open.',
  ],
  [
    renderReportGone('weekly-costs'),
    'governance.yaml has no report weekly-costs any more, so its buttons do nothing. Nothing for you to do.',
  ],
  [
    renderMayNotExplain('lab', true),
    'You can’t explain lab: only its owner, the owner’s team and those who see all accounts can.',
  ],
  [
    renderMayNotExplain('The organisation', false),
    'You can’t explain The organisation: only those who see all accounts can.',
  ],
  [
    renderAlreadyExplained('lab', explanation, costNames),
    'lab is explained by Fin Walsh until 24 Dec 2026: “Load <test>”. Nothing for you to do.',
  ],
  [
    renderExplainFormTrouble(),
    'Slack did not open the form for your reason in time. Nothing was stored; press Explained… again.',
  ],
  [
    renderCannotAsk({ kind: 'yourself' }, 'lab', costNames),
    'You own lab yourself. If it is all right as it is, press Explained….',
  ],
  [
    renderCannotAsk({ kind: 'no-owner' }, 'old lab', costNames),
    'old lab has no owner who could be asked. /aws-account owner "old lab" @person gives it to somebody else.',
  ],
  [
    renderCannotAsk({ kind: 'owner-gone', owner: 'U0EVE' }, 'lab', costNames),
    'Eve Novak owns lab and is not here any more. /aws-account owner lab @person gives it to somebody else.',
  ],
  [
    renderCannotAsk({ kind: 'unreachable', owner: 'U0EVE' }, 'lab', costNames),
    'Slack did not take a message to Eve Novak, who owns lab: ask them yourself. /aws-account owner lab @person gives it to somebody else.',
  ],
])('answers %#', ({ text, blocks }, words) => {
  expect(readBlocks(blocks)).toBe(words);
  expect(text).toBe(words.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
});

describe('something that a digest shows', () => {
  const shown = { id: 'management', periodEnd: '2026-11-22' };
  const memory = (end: string | null, isOpen = true) => {
    const concern = { kind: 'management', id: 'management', amount: '80' } as const;
    const item = { concern, since: '2026-11-15', periods: 1, isOpen, isSaid: true, explained: null };
    const period = end === null ? null : { start: '2026-11-15', end };
    return JSON.stringify({ ...emptyMemory, period, items: { management: item } });
  };

  it.each([
    [null, true],
    [memory(null), true],
    [memory('2026-11-22'), true],
    [memory('2026-11-29'), true],
    [memory('2026-11-22', false), false],
    [memory('2026-11-29', false), false],
    // The run before: this one has not written down what it said.
    [memory('2026-11-15', false), true],
  ])('with the memory %s is open: %s', (said, isOpen) => {
    expect(isStillOpen(said, shown)).toBe(isOpen);
  });

  it('is not taken for what an object has anyway', () => {
    expect(isStillOpen(memory('2026-11-22'), { ...shown, id: 'constructor' })).toBe(false);
  });
});
