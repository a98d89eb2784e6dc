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

/** To `name=value` words of a request that are no fields of the form; the form opens all the same. */
export function renderUnknownFields(names: readonly string[], known: readonly string[]): Content {
  const what = listWords(names.slice(0, 5).map((name) => `“${toLine(name, 40)}”`));
  return renderAnswer([[`I don’t know ${what}. The form’s fields are ${listWords(known)}.`]]);
}

/** To a class that the file does not have; the form opens all the same. */
export function renderUnknownClass(className: string, known: readonly string[]): Content {
  return renderAnswer([[`There is no class “${toLine(className, 40)}”. There are ${listWords(known.slice(0, 20))}.`]]);
}
