import type { Typed } from '../../../../protocol.ts';
import { formatLocalText, readLocalText } from '../../../text/dates/zone.ts';
import { findPlain } from '../../../text/find-plain.ts';
import { useNames } from '../../../text/pieces/use-names.ts';
import type { ElementOf } from '../../block-types.ts';
import { useField } from '../../form/use-element.tsx';
import { type Frame, toAttributes } from '../frame.ts';
import './moment-input.css';

/** Pickers of a day, a time of day, or both. */
export type MomentElement = ElementOf<'datepicker' | 'timepicker' | 'datetimepicker'>;

const inputTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** The browser's own picker; days and times are those of the person's time zone. */
export function MomentInput({
  blockId,
  element,
  dispatches,
  frame,
}: {
  readonly blockId: string;
  readonly element: MomentElement;
  readonly dispatches: boolean;
  readonly frame: Frame;
}) {
  const { timeZone } = useNames();
  const { value, set, isBusy, beside } = useField(blockId, element, dispatches);
  const hasMoment = element.type === 'datetimepicker';
  const text = hasMoment && value !== null ? formatLocalText(Number(value) * 1000, timeZone) : String(value ?? '');
  const toValue = (typed: string): Typed => {
    if (typed === '') return null;
    return hasMoment ? readLocalText(typed, timeZone) : typed;
  };
  const placeholder = 'placeholder' in element ? element.placeholder : undefined;
  return (
    <div class={text === '' && placeholder !== undefined ? 'moment-field moment-empty' : 'moment-field'}>
      <input
        {...toAttributes(frame)}
        class="moment-input"
        type={inputTypes[element.type]}
        value={text}
        aria-busy={isBusy}
        onInput={(event) => {
          const { value: typed } = event.currentTarget;
          if (!isHalfTyped(typed)) set(toValue(typed));
        }}
      />
      {placeholder !== undefined && (
        <span class="moment-placeholder" aria-hidden="true">
          {findPlain(placeholder)}
        </span>
      )}
      {beside}
    </div>
  );
}

/** While a year is being typed the browser already tells of the years 2, 20 and 202. */
function isHalfTyped(typed: string): boolean {
  return /^0\d{3}-/.test(typed);
}
