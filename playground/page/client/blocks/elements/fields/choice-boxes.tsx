import { TextObject } from '../../../text/text-object.tsx';
import type { ElementOf } from '../../block-types.ts';
import { useField } from '../../form/use-element.tsx';
import type { Frame } from '../frame.ts';
import './choice-boxes.css';

/** Checkboxes, or radio buttons, all in sight. */
export function ChoiceBoxes({
  blockId,
  element,
  dispatches,
  frame,
}: {
  readonly blockId: string;
  readonly element: ElementOf<'checkboxes' | 'radio_buttons'>;
  readonly dispatches: boolean;
  readonly frame: Frame;
}) {
  const { value, set, isBusy, beside } = useField(blockId, element, dispatches);
  const isRadio = element.type === 'radio_buttons';
  const chosen = typeof value === 'object' ? (value ?? []) : [String(value)];
  const toggle = (one: string, isOn: boolean) => {
    if (isRadio) set(one);
    else set(isOn ? [...chosen, one] : chosen.filter((other) => other !== one));
  };
  return (
    <fieldset
      id={frame.id}
      class="choice-boxes"
      role={isRadio ? 'radiogroup' : undefined}
      aria-labelledby={frame.labelledBy}
      aria-label={frame.labelledBy === undefined ? frame.label : undefined}
      aria-describedby={frame.describedBy}
      aria-busy={isBusy}
    >
      {element.options.map((option, at) => (
        <label key={option.value} class="choice-box">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            class="choice-input"
            name={frame.id}
            value={option.value}
            checked={chosen.includes(option.value)}
            data-first-focus={frame.isFirstFocus && at === 0 ? '' : undefined}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          <span class="choice-text">
            <TextObject text={option.text} />
            {option.description !== undefined && (
              <span class="choice-description">
                <TextObject text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
      {beside}
    </fieldset>
  );
}
