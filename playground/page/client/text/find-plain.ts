import { showEmoji } from './emoji/find-emoji.ts';

/** The text of a `plain_text` object, with `:names:` of emoji shown as such unless it says otherwise. */
export function findPlain(text: { readonly text: string; readonly emoji?: boolean | undefined }): string {
  return text.emoji === false ? text.text : showEmoji(text.text);
}
