import './mrkdwn.css';
import { showEmoji } from './emoji/find-emoji.ts';
import { Words } from './emoji/words.tsx';

/** The text of a `plain_text` object, with `:names:` of emoji shown as such unless it says otherwise. */
export function findPlain(text: { readonly text: string; readonly emoji?: boolean | undefined }): string {
  return text.emoji === false ? text.text : showEmoji(text.text);
}

/** A `plain_text` object: nothing in it is formatted. */
export function PlainText({ text }: { readonly text: { readonly text: string; readonly emoji?: boolean } }) {
  return (
    <span class="mrkdwn-lines">
      <Words text={findPlain(text)} />
    </span>
  );
}
