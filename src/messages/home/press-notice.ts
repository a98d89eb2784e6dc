import type { AccountRequest } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { listWords } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { findDeciders } from '../request/find-deciders.ts';
import { findKindWords } from '../request/words/kind-words.ts';
import { describeMatter, describeWork } from '../request/words/wish-words.ts';

/** What came of a press in the Home, where no card shows it: `You approved … for Ana. Still needed: 1 of Finance.` */
export function renderPressNotice(
  action: 'approve' | 'deny' | 'retry',
  request: AccountRequest,
  names: Names,
): Content {
  const what = `${describeMatter(request)} for ${findName(names, request.requester)}`;
  const sentence = ((): string => {
    switch (action) {
      case 'approve':
        return `You approved ${what}. ${describeNext(request, names)}`;
      case 'deny':
        return `You denied ${what}.`;
      case 'retry':
        return `${describeWork(request)} goes on where it stopped.`;
    }
  })();
  return renderAnswer([[`${sentence}   `, renderCode(request.id)]]);
}

function describeNext(request: AccountRequest, names: Names): string {
  if (request.status !== 'waiting') return `${findKindWords(request.wish.kind).next}.`;
  const missing = findDeciders(request, names).filter(({ got, required }) => got < required);
  return `Still needed: ${listWords(missing.map(({ label, got, required }) => `${required - got} of ${toLine(label, 150)}`))}.`;
}
