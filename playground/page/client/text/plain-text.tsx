import './mrkdwn.css';
import { Words } from './emoji/words.tsx';
import { findPlain } from './find-plain.ts';

/** A `plain_text` object: nothing in it is formatted. */
export function PlainText({ text }: { readonly text: { readonly text: string; readonly emoji?: boolean } }) {
  return (
    <span class="mrkdwn-lines">
      <Words text={findPlain(text)} />
    </span>
  );
}
