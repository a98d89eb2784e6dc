import { useRef, useState } from 'preact/hooks';
import { type Frame, toAttributes } from '../frame.ts';
import { type Choice, type ChoiceGroup, findChoices } from './find-choices.ts';
import './picker.css';
import { PickerList } from './picker-list.tsx';

/** A menu to choose from, with typing to find. */
export interface PickerProps {
  readonly frame: Frame;
  readonly groups: readonly ChoiceGroup[];
  readonly chosen: readonly Choice[];
  readonly isMultiple: boolean;
  /** How many may be chosen. */
  readonly most?: number | undefined;
  readonly placeholder: string;
  /** One can choose nothing again. */
  readonly isClearable: boolean;
  readonly isBusy: boolean;
  /** Somebody else finds the choices for what is typed; `status` says what they are doing. */
  readonly search?: { readonly status: string | null; onQuery(query: string): void };
  onChoose(values: readonly string[]): void;
}

/** Slack's select menus: a combobox with a list, for one choice or several. */
export function Picker(props: PickerProps) {
  const { frame, chosen, isMultiple, placeholder, search, isBusy, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const found = findChoices(props.groups, search === undefined ? query : '');
  const choices = found.groups.flatMap((group) => group.choices);
  const values = chosen.map(({ value }) => value);
  const isFull = isMultiple && values.length >= (props.most ?? Number.POSITIVE_INFINITY);
  const shown = isMultiple ? '' : (chosen[0]?.text ?? '');

  const ask = (text: string) => {
    setQuery(text);
    setActive(0);
    search?.onQuery(text);
  };
  const open = () => {
    if (isBusy || isOpen) return;
    setOpen(true);
    ask('');
    if (!isMultiple && search === undefined) setActive(Math.max(0, findIndex(props.groups, values[0])));
  };
  const close = () => {
    setOpen(false);
    setQuery('');
  };
  const remove = (value: string) => onChoose(values.filter((one) => one !== value));
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    if (!isMultiple) {
      close();
      if (choice.value !== values[0]) onChoose([choice.value]);
    } else if (values.includes(choice.value)) remove(choice.value);
    else if (!isFull) {
      onChoose([...values, choice.value]);
      if (query !== '') ask('');
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const last = choices.length - 1;
    if (!isOpen) {
      if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter') {
        open();
        event.preventDefault();
      }
    } else if (key === 'Tab') close();
    else {
      const next = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[key];
      if (next !== undefined) setActive(Math.max(0, Math.min(last, next)));
      else if (key === 'Enter') choose(choices[active]);
      else if (key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    if (key === 'Backspace' && query === '' && isMultiple) onChoose(values.slice(0, -1));
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the field in it takes the keys
    <div
      ref={box}
      class={`picker ${isOpen ? 'picker-open' : ''}`}
      data-wrong={frame.isWrong || undefined}
      onMouseDown={(event) => {
        if (event.target !== input.current) event.preventDefault();
      }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('.picker-remove, .picker-list') !== null) return;
        input.current?.focus();
        if (isOpen && event.target !== input.current) close();
        else open();
      }}
    >
      {isMultiple &&
        chosen.map((choice) => (
          <span key={choice.value} class="picker-chip">
            {choice.text}
            <button
              type="button"
              class="picker-remove"
              aria-label={`Remove ${choice.text}`}
              onClick={() => remove(choice.value)}
            >
              <span aria-hidden="true">×</span>
            </button>
          </span>
        ))}
      <input
        {...toAttributes(frame)}
        ref={input}
        type="text"
        class="picker-input"
        role="combobox"
        autoComplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={`${frame.id}-list`}
        aria-activedescendant={isOpen && choices[active] !== undefined ? `${frame.id}-${active}` : undefined}
        aria-busy={isBusy}
        placeholder={isMultiple && chosen.length > 0 ? '' : shown || placeholder}
        value={isOpen ? query : shown}
        onInput={(event) => {
          if (!isOpen) setOpen(true);
          ask(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {props.isClearable && !isMultiple && chosen.length > 0 && (
        <button type="button" class="picker-remove" aria-label="Choose nothing" onClick={() => onChoose([])}>
          <span aria-hidden="true">×</span>
        </button>
      )}
      <span class={isBusy ? 'picker-arrow picker-busy' : 'picker-arrow'} aria-hidden="true" />
      {isOpen && (
        <PickerList
          anchor={box}
          id={frame.id}
          label={frame.label ?? placeholder}
          groups={found.groups}
          chosen={values}
          isMultiple={isMultiple}
          active={active}
          status={search?.status ?? describeRest(choices.length, found.isCut, isFull)}
          onPoint={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}

function findIndex(groups: readonly ChoiceGroup[], value: string | undefined): number {
  return findChoices(groups, '')
    .groups.flatMap((group) => group.choices)
    .findIndex((choice) => choice.value === value);
}

function describeRest(count: number, isCut: boolean, isFull: boolean): string | null {
  if (isFull) return 'No more can be chosen';
  if (isCut) return 'There are more: type to find them';
  return count === 0 ? 'No results' : null;
}
