import { expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { renderDenyModal } from '../../../../src/messages/modals/deny-modal.ts';
import { someNames, someRequest } from '../rendered.ts';

it('asks for a reason, and knows the request', () => {
  const view = renderDenyModal(someRequest, someNames);
  expect(view).toMatchObject({
    callback_id: 'request_deny',
    private_metadata: 'REQ-7F3K2',
    blocks: [
      {
        block_id: 'reason',
        optional: false,
        label: { text: 'Why is there to be no production account payments-prod?' },
        hint: { text: 'Ana Ruiz and the channel read this.' },
        element: { action_id: 'reason', multiline: true, max_length: 500 },
      },
    ],
  });
  expect(findLimitProblems(view)).toEqual([]);
});
