import { renderAnswer } from '../../answer.ts';
import { renderCode } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import type { Content } from '../../message.ts';

/** `I don't know "reqest". Did you mean /aws-account request?` `nearest` is the nearest word there is; null: none is near. */
export function renderUnknownWord(word: string, nearest: string | null): Content {
  const what = `I don’t know “${toLine(word, 60)}”.`;
  if (nearest === null) {
    const line = [`${what} `, renderCode('/aws-account help'), ' lists what there is.'];
    return renderAnswer([line], `${escapeMrkdwn(what, 100)} /aws-account help lists what there is.`);
  }
  return renderAnswer(
    [[`${what} Did you mean `, renderCode(`/aws-account ${nearest}`), '?']],
    `${escapeMrkdwn(what, 100)} Did you mean /aws-account ${nearest}?`,
  );
}
