import { drawings } from './drawings.tsx';
import { Emoji } from './emoji.tsx';

const drawn = new RegExp(`((?:${Object.keys(drawings).join('|')})\\uFE0F?)`, 'u');

/** A text as it is, with the emoji in it that this page draws itself. */
export function Words({ text }: { readonly text: string }) {
  const parts = text.split(drawn);
  if (parts.length === 1) return text;
  // What the pattern caught stands at the odd places.
  return <>{parts.map((part, at) => (at % 2 === 1 ? <Emoji key={at} character={part} /> : part))}</>;
}
