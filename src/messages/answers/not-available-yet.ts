import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import type { Content } from '../message.ts';

/** To a word that is reserved and does nothing so far. */
export function renderNotAvailableYet(word: string): Content {
  const line = [
    renderCode(`/aws-account ${word}`),
    ' is not available yet. ',
    renderCode('/aws-account help'),
    ' lists what is.',
  ];
  return renderAnswer([line], `/aws-account ${word} is not available yet. /aws-account help lists what is.`);
}
