import { Mrkdwn } from './mrkdwn.tsx';
import { PlainText } from './plain-text.tsx';

/** A text as blocks carry it. */
export type AnyText =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: boolean }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: boolean };

/** A text object of Block Kit, formatted only where it is mrkdwn. */
export function TextObject({ text }: { readonly text: AnyText }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} verbatim={text.verbatim} /> : <PlainText text={text} />;
}
