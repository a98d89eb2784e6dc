import type { ModalView } from '@slack/types';
import type { AccountRequest } from '../../requests/request.ts';
import { renderPlain } from '../blocks.ts';
import { findName } from '../format/person-name.ts';
import { blockKitLimits } from '../limits.ts';
import type { Names } from '../message.ts';
import { describeDenying } from '../request/words/kind-words.ts';

/** Code points of a reason for denying. */
export const maxReasonLength = 500;

/** Asks why a request is denied. `private_metadata` is the request's id, for the submission to know it by. */
export function renderDenyModal(request: AccountRequest, names: Names): ModalView {
  const { view } = blockKitLimits;
  const { label, example } = describeDenying(request);
  return {
    type: 'modal',
    callback_id: 'request_deny',
    private_metadata: request.id,
    title: renderPlain(`Deny ${request.id}`, view.title),
    submit: renderPlain('Deny', view.submit),
    close: renderPlain('Not now', view.close),
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        optional: false,
        label: renderPlain(label, 200),
        hint: renderPlain(`${findName(names, request.requester)} and the channel read this.`, 200),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          min_length: 1,
          max_length: maxReasonLength,
          placeholder: renderPlain(example, 150),
          focus_on_load: true,
        },
      },
    ],
  };
}
