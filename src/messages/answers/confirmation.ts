import { renderAnswer } from '../answer.ts';
import { type Line, renderCode, renderLink } from '../blocks.ts';
import { escapeMrkdwn } from '../escape.ts';
import type { Content } from '../message.ts';
import type { RequestView } from '../request/view.ts';
import { describeDeciders } from '../request/words/decision-words.ts';
import { describeAccount, findAccountName } from '../request/words/wish-words.ts';

type Asked = Pick<RequestView, 'request' | 'deciders' | 'permalink'>;

/** `Your request for production account payments-prod is with Platform and Finance.   REQ-7F3K2` */
export function renderAsked({ request, deciders, permalink }: Asked): Content {
  const what = `Your request for ${describeAccount(request)}`;
  const sentence =
    deciders.length === 0
      ? `${what} needs no approval; the account is made now.`
      : `${what} is with ${describeDeciders(deciders)}.`;
  return answer(sentence, request.id, permalink);
}

/** What a press has done, where the card alone does not make it plain. */
export function renderDone(
  done: 'approved' | 'denied' | 'cancelled' | 'retried',
  { request, deciders }: Asked,
): Content {
  const name = findAccountName(request);
  const missing = describeDeciders(deciders);
  const sentences = {
    approved:
      request.status === 'waiting' && missing !== ''
        ? `You approved ${name}. Still needed: ${missing}.`
        : `You approved ${name}; it is made now.`,
    denied: `You denied ${name}. The requester hears why.`,
    cancelled: `The request for ${name} is cancelled. Nothing is made.`,
    retried: `${name} goes on at the step that failed.`,
  };
  return answer(sentences[done], request.id, null);
}

function answer(sentence: string, id: string, permalink: string | null): Content {
  const link: Line = permalink === null ? [] : [renderLink(permalink, 'Open the request')];
  return renderAnswer([[`${sentence}   `, renderCode(id)], link], `${escapeMrkdwn(sentence, 800)} ${id}`);
}
