import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextPreformatted,
  RichTextText,
  RichTextUsergroupMention,
  RichTextUserMention,
} from '@slack/types';
import { cleanText, cutText, toLine } from './escape.ts';
import { blockKitLimits } from './limits.ts';

/** A part of a line: a string is shown literally, whatever a person wrote in it. */
export type Piece = string | RichTextElement;
export type Line = readonly Piece[];

/**
 * Lines of rich text, which Slack never parses. One section with line breaks in it, since clients differ in the space
 * that they leave between sections. Lines without text are left out.
 */
export function renderLines(lines: readonly Line[]): RichTextBlock {
  const elements: RichTextElement[] = [];
  const add = (element: RichTextElement) => {
    const before = elements.at(-1);
    const bothPlain = before?.type === 'text' && element.type === 'text' && !before.style && !element.style;
    if (bothPlain && before.text.length + element.text.length <= blockKitLimits.text)
      elements[elements.length - 1] = { type: 'text', text: before.text + element.text };
    else elements.push(element);
  };
  for (const line of lines) {
    const said = line.filter((piece) => piece !== '');
    if (said.length === 0) continue;
    if (elements.length > 0) add({ type: 'text', text: '\n' });
    for (const piece of said) add(typeof piece === 'string' ? { type: 'text', text: toLiteral(piece) } : piece);
  }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** `Why  New card processor`: a label in bold, then what it is about. */
export function renderRow(label: string, ...pieces: readonly Piece[]): Line {
  return [renderBold(label), '  ', ...pieces];
}

/** Bold, literal. */
export function renderBold(text: string): RichTextText {
  return { type: 'text', text: toLiteral(text), style: { bold: true } };
}

/** In the type of code, literal. */
export function renderCode(text: string): RichTextText {
  return { type: 'text', text: toLiteral(text), style: { code: true } };
}

/** A mention that notifies: a user group (`S…`), else a person. */
export function renderMention(id: string): RichTextUserMention | RichTextUsergroupMention {
  return id.startsWith('S') ? { type: 'usergroup', usergroup_id: id } : { type: 'user', user_id: id };
}

/** A link with a label. */
export function renderLink(url: string, text: string): RichTextLink {
  return { type: 'link', url, text: toLiteral(text) };
}

/** Lines of code, kept as they are. */
export function renderPreformatted(text: string): RichTextBlock {
  const block: RichTextPreformatted = { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [block] };
}

/** `a`, ` · `, `b`: pieces with a dot between them; empty ones are left out. */
export function joinPieces(parts: readonly Line[], between = ' · '): Line {
  return parts
    .filter((part) => part.some((piece) => piece !== ''))
    .flatMap((part, at) => (at === 0 ? part : [between, ...part]));
}

/** Plain text of at most so many code points, in which `:tada:` stays text. */
export function renderPlain(text: string, maxLength: number): PlainTextElement {
  return { type: 'plain_text', text: toLine(text, maxLength), emoji: false };
}

/** A button. `label` is for screen readers, where the text alone does not say about what. */
export function renderButton(button: {
  readonly actionId: string;
  readonly text: string;
  readonly value: string;
  readonly label: string;
  readonly primary?: boolean;
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
}): Button {
  const { button: limit, confirmation } = blockKitLimits;
  return {
    type: 'button',
    action_id: button.actionId,
    text: renderPlain(button.text, limit.text),
    value: button.value,
    accessibility_label: toLine(button.label, limit.accessibilityLabel),
    ...(button.primary === true ? { style: 'primary' as const } : {}),
    ...(button.confirm === undefined
      ? {}
      : {
          confirm: {
            title: renderPlain(button.confirm.title, confirmation.title),
            text: renderPlain(button.confirm.text, confirmation.text),
            confirm: renderPlain(button.confirm.yes, confirmation.confirm),
            deny: renderPlain(button.confirm.no, confirmation.deny),
          },
        }),
  };
}

/** A row of buttons and menus. */
export function renderActions(elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

/** A space between two typed texts must not be lost, so ends are kept. */
function toLiteral(text: string): string {
  return cutText(cleanText(text), blockKitLimits.text);
}
