import { describe, expect, it } from 'vitest';
import { renderHelp } from '../../../../src/messages/answers/help.ts';
import { renderNotAvailableYet } from '../../../../src/messages/answers/not-available-yet.ts';
import { renderOwnerAnswer } from '../../../../src/messages/answers/owner-answer.ts';
import { renderPauseAnswer } from '../../../../src/messages/answers/pause-answer.ts';
import { renderUnknownWord } from '../../../../src/messages/answers/unknown/unknown-word.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import type { Content } from '../../../../src/messages/message.ts';
import { someMoment } from '../../../support/requests.ts';
import { readAloud, someNames } from '../rendered.ts';

/** What a reader sees; `text` says the same, spaces and line breaks apart. */
function read(answer: Content): string {
  expect(findLimitProblems(answer)).toEqual([]);
  return readAloud(answer.blocks).trimEnd();
}

describe('help', () => {
  it('lists what there is; pause and resume for admins only', () => {
    const lines = read(renderHelp({ isAdmin: true })).split('\n');
    expect(lines[0]).toBe(
      'Ask for an AWS account with /aws-account request; approvers decide in Slack, and Steward makes it.',
    );
    expect(lines.slice(1, -1).map((line) => line.split(' ')[1])).toEqual([
      'request',
      'list',
      'status',
      'cost',
      'drift',
      'guardrails',
      'why',
      'owner',
      'budget',
      'pause',
      'resume',
      'help',
    ]);
    expect(read(renderHelp({ isAdmin: false }))).not.toMatch(/pause|resume/);
  });
});

describe('a word', () => {
  it('that is not known gets the nearest one', () => {
    expect(read(renderUnknownWord('reqest', 'request'))).toBe(
      'I don’t know “reqest”. Did you mean /aws-account request?',
    );
    expect(read(renderUnknownWord('x', null))).toBe('I don’t know “x”. /aws-account help lists what there is.');
    expect(renderUnknownWord('<!here>', null).text).toContain('“&lt;!here&gt;”');
  });

  it('that is not available yet says so', () => {
    expect(renderNotAvailableYet('cost').text).toBe(
      '/aws-account cost is not available yet. /aws-account help lists what is.',
    );
  });
});

it.each([
  [{ kind: 'paused' }, 'Paused: nothing is written to AWS, and approved requests wait. /aws-account resume goes on.'],
  [
    { kind: 'already-paused', by: 'U0BEN', at: someMoment },
    'It is paused already: Ben did that 2026-11-24 14:02 UTC. /aws-account resume goes on.',
  ],
  [{ kind: 'resumed' }, 'Resumed: what waited goes on.'],
  [{ kind: 'not-paused' }, 'It is not paused. Nothing for you to do.'],
] as const)('pause and resume: %o', (outcome, words) => {
  expect(read(renderPauseAnswer(outcome, someNames))).toBe(words);
});

it.each([
  ['changing', 'payments-prod goes to Ben. Both of you hear when AWS has it.'],
  ['already', 'Ben owns payments-prod already. Nothing for you to do.'],
  [
    'not-a-member',
    'Ben cannot own payments-prod: owners are active, full members of this workspace. Name somebody else.',
  ],
  ['not-allowed', 'You can’t hand over payments-prod: only its owner or an admin can.'],
  ['no-person', 'Say to whom: /aws-account owner payments-prod @person'],
] as const)('owner: %s', (kind, words) => {
  expect(read(renderOwnerAnswer({ kind }, 'payments-prod', 'U0BEN', someNames))).toBe(words);
});
