import { expect, it } from 'vitest';
import { renderPressNotice } from '../../../../src/messages/home/press-notice.ts';
import { readAloud, someNames, someRequest, someRequestIn } from '../rendered.ts';

it.each([
  [
    'approve',
    someRequest,
    'You approved production account payments-prod for Ana Ruiz. Still needed: 2 of Platform and 1 of Fin or Cleo.',
  ],
  ['approve', someRequestIn('approved'), 'You approved production account payments-prod for Ana Ruiz. It is made now.'],
  ['deny', someRequestIn('denied'), 'You denied production account payments-prod for Ana Ruiz.'],
  ['retry', someRequestIn('creating'), 'payments-prod goes on where it stopped.'],
] as const)('after %s: what came of it, and the request’s id last', (action, request, says) => {
  expect(readAloud(renderPressNotice(action, request, someNames).blocks)).toBe(`${says}   REQ-7F3K2\n`);
});
