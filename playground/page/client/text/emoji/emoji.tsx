import { drawings } from './drawings.tsx';
import './emoji.css';
import { findEmojiName } from './find-emoji.ts';

/** An emoji, drawn where there is a drawing of it. `name`: what screen readers call it. */
export function Emoji({ character, name }: { readonly character: string; readonly name?: string }) {
  // The same emoji is written with and without U+FE0F, which asks for colour.
  const drawing = drawings[character.replace('\uFE0F', '')];
  const called = (name ?? findEmojiName(character) ?? character).replaceAll('_', ' ');
  return drawing === undefined ? (
    <span role="img" aria-label={called} title={called}>
      {character}
    </span>
  ) : (
    <svg class="emoji" viewBox="0 0 20 20" role="img" aria-label={called}>
      <title>{called}</title>
      {drawing}
    </svg>
  );
}
