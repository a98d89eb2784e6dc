import { useRef } from 'preact/hooks';
import { findPlain } from '../../../text/find-plain.ts';
import type { ElementOf } from '../../block-types.ts';
import { useField } from '../../form/use-element.tsx';
import { type Frame, toAttributes } from '../frame.ts';
import './text-input.css';

/** Inputs that are typed into. */
export type TextElement = ElementOf<
  'plain_text_input' | 'number_input' | 'email_text_input' | 'url_text_input' | 'rich_text_input'
>;

/** How long nothing must be typed before an app that wants each character is told. */
const pauseMs = 400;

/** A line or an area to type into. What is longer than allowed is said, not cut. */
export function TextInput({
  blockId,
  element,
  dispatches,
  frame,
}: {
  readonly blockId: string;
  readonly element: TextElement;
  readonly dispatches: boolean;
  readonly frame: Frame;
}) {
  const { value, set, keep, isBusy, beside } = useField(blockId, element, dispatches);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const text = value === null ? '' : String(value);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const isArea =
    element.type === 'rich_text_input' || (element.type === 'plain_text_input' && element.multiline === true);

  const shared = {
    ...toAttributes(frame),
    class: isArea ? 'text-input text-input-area' : 'text-input',
    placeholder: element.placeholder && findPlain(element.placeholder),
    value: text,
    'aria-busy': isBusy,
    onInput(event: { readonly currentTarget: { readonly value: string } }) {
      const { value: typed } = event.currentTarget;
      keep(typed);
      if (!dispatches || !triggers.includes('on_character_entered')) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => set(typed), pauseMs);
    },
  };
  return (
    <div class="text-field">
      {isArea ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={findInputMode(element)}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !dispatches || !triggers.includes('on_enter_pressed')) return;
            event.preventDefault();
            set(event.currentTarget.value);
          }}
        />
      )}
      <Count element={element} text={text} />
      {beside}
    </div>
  );
}

/** Which keys a keyboard on a screen shows. The browser checks nothing: Slack's words are said of what is wrong. */
function findInputMode(element: TextElement): 'email' | 'url' | 'decimal' | 'numeric' | undefined {
  switch (element.type) {
    case 'email_text_input':
      return 'email';
    case 'url_text_input':
      return 'url';
    case 'number_input':
      return element.is_decimal_allowed ? 'decimal' : 'numeric';
    default:
      return undefined;
  }
}

/** How many characters are left, once that is worth knowing. */
function Count({ element, text }: { readonly element: TextElement; readonly text: string }) {
  if (element.type !== 'plain_text_input' || element.max_length === undefined) return null;
  const left = element.max_length - [...text].length;
  if (left > element.max_length / 4) return null;
  return (
    <span class={left < 0 ? 'text-count text-count-over' : 'text-count'} aria-live={left < 0 ? 'polite' : undefined}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  );
}
