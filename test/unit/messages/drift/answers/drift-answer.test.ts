import { describe, expect, test } from 'vitest';
import {
  renderDriftAnswer,
  renderLooking,
  renderNoDriftAnswer,
} from '../../../../../src/messages/drift/answers/drift-answer.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { readAloud } from '../../rendered.ts';
import { makeUnknown, makeView, twoAreas } from '../make-view.ts';

describe('the answer to drift', () => {
  test('has the lines and buttons of a report, and what was not checked', () => {
    const answer = renderDriftAnswer(makeView({ findings: [makeUnknown(1)], notChecked: twoAreas }));
    expect(readAloud(answer.blocks)).toContain(
      '[Adopt…] [Waive…] \nNot checked\n• budgets: needs budgets:ViewBudget\n',
    );
    expect(findLimitProblems(answer)).toEqual([]);
  });

  test.each([
    [renderLooking(true), 'Looking at the organisation. The answer follows, in a minute or two where there is much.'],
    [renderLooking(false), 'Looking at your accounts. The answer follows, in a minute or two where there is much.'],
    [
      renderNoDriftAnswer({ kind: 'none-of-yours' }),
      'There is no account yet that you may see. /aws-account request asks for one.',
    ],
    [
      renderNoDriftAnswer({ kind: 'too-many-words', said: 'sandbox now' }),
      'I don’t know what to do with “sandbox now”. /aws-account drift looks at everything that you may see.',
    ],
    [
      renderNoDriftAnswer({ kind: 'unread', needed: null }),
      'The organisation could not be read, so nobody knows whether it is as agreed. AWS did not answer as it should. Try again in a few minutes.',
    ],
    [
      renderNoDriftAnswer({ kind: 'unread', needed: 'organizations:ListAccounts' }),
      'The organisation could not be read, so nobody knows whether it is as agreed. Steward needs the permission organizations:ListAccounts.',
    ],
  ])('%#', (content, text) => {
    expect(content.text).toBe(text);
  });
});
