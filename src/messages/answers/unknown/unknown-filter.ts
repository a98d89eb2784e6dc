import { renderAnswer } from '../../answer.ts';
import { toLine } from '../../escape.ts';
import { listWords } from '../../format/list-words.ts';
import type { Content } from '../../message.ts';

/** To a `name=value` word that a list does not know. */
export function renderUnknownFilter(name: string, known: readonly string[]): Content {
  const shown = listWords(
    known.map((filter) => `${filter}=…`),
    'and',
  );
  return renderAnswer([[`I don’t know the filter “${toLine(name, 40)}”. There are ${shown}.`]]);
}

/** Words of a request that the form could not be filled with. */
export interface NotUnderstood {
  /** A class that the file does not have, and those that it has; null: none was said, or it has it. */
  readonly unknownClass: { readonly said: string; readonly known: readonly string[] } | null;
  /** Words that are neither the class nor a field of the form. */
  readonly unknownWords: readonly string[];
  /** The form's fields. */
  readonly fields: readonly string[];
  /** `field=value` words whose value the field does not take. */
  readonly unusable: readonly string[];
}

/** To a request that was not understood in all of its words; the form opens all the same. Null: all were understood. */
export function renderNotUnderstood(what: NotUnderstood): Content | null {
  const { unknownClass, unknownWords, fields, unusable } = what;
  const sentences = [
    unknownClass === null
      ? ''
      : `There is no class “${toLine(unknownClass.said, 40)}”. There are ${listWords(unknownClass.known.slice(0, 20))}.`,
    unknownWords.length === 0
      ? ''
      : `I don’t know ${quoteSome(unknownWords)}. The form’s fields are ${listWords(fields)}.`,
    unusable.length === 0 ? '' : `I can’t use ${quoteSome(unusable)}: choose it in the form.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? null : renderAnswer(sentences.map((sentence) => [sentence]));
}

/** To a class for which this person may not ask; the form opens all the same. */
export function renderNotOffered(className: string): Content {
  return renderAnswer([
    [`You are not among those who may ask for ${toLine(className, 60)} accounts, so the form opened without it.`],
  ]);
}

function quoteSome(words: readonly string[]): string {
  return listWords(words.slice(0, 5).map((word) => `“${toLine(word, 60)}”`));
}
