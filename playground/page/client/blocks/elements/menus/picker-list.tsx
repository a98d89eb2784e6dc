import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { Words } from '../../../text/emoji/words.tsx';
import type { Choice, ChoiceGroup } from './find-choices.ts';
import { usePopup } from './use-popup.ts';

/** The list that opens at a picker. The picker keeps the focus; `active` is where its arrow keys are. */
export function PickerList(props: {
  readonly anchor: RefObject<HTMLElement | null>;
  /** Begins the ids of the list and of its options. */
  readonly id: string;
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly chosen: readonly string[];
  readonly isMultiple: boolean;
  readonly active: number;
  readonly status: string | null;
  onPoint(index: number): void;
  onChoose(choice: Choice): void;
}) {
  const { id, active, chosen } = props;
  const popup = usePopup(props.anchor, true, 'both');
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  let index = -1;
  const renderOption = (choice: Choice) => {
    index += 1;
    const at = index;
    const isChosen = chosen.includes(choice.value);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys and focus are the combobox's
      <div
        key={choice.value}
        id={`${id}-${at}`}
        role="option"
        aria-selected={isChosen}
        class={at === active ? 'picker-option picker-active' : 'picker-option'}
        onMouseMove={() => {
          if (at !== active) props.onPoint(at);
        }}
        onClick={() => props.onChoose(choice)}
      >
        <span class="picker-text">
          <Words text={choice.text} />
        </span>
        {choice.description !== undefined && <span class="picker-description">{choice.description}</span>}
      </div>
    );
  };
  return (
    <div ref={popup} class="picker-list" popover="manual">
      <div id={`${id}-list`} role="listbox" aria-label={props.label} aria-multiselectable={props.isMultiple}>
        {props.groups.map((group) =>
          group.label === null ? (
            group.choices.map(renderOption)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a list of options may hold no fieldset
            <div key={group.label} role="group" aria-label={group.label}>
              <div class="picker-group" aria-hidden="true">
                {group.label}
              </div>
              {group.choices.map(renderOption)}
            </div>
          ),
        )}
      </div>
      {props.status !== null && (
        <div class="picker-status" role="status">
          {props.status}
        </div>
      )}
    </div>
  );
}
