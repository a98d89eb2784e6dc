import { useId } from 'preact/hooks';
import { findPlain } from '../../text/find-plain.ts';
import { PlainText } from '../../text/plain-text.tsx';
import type { BlockOf } from '../block-types.ts';
import { ElementView } from '../elements/element-view.tsx';
import { useForm } from '../form/form.ts';
import './input-block.css';

/** A field of a form with its label, its hint and what is wrong with it. */
export function InputBlock({ block }: { readonly block: BlockOf<'input'> }) {
  const { errors } = useForm();
  const id = useId();
  const blockId = block.block_id ?? '';
  const { element, hint, optional } = block;
  const error = errors[blockId];
  const describedBy = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`];
  return (
    <div class="input-block" data-wrong={error === undefined ? undefined : ''}>
      <label class="input-label" id={`${id}-label`} for={`${id}-field`}>
        <PlainText text={block.label} />
        {optional && <span class="input-optional"> (optional)</span>}
      </label>
      <ElementView
        blockId={blockId}
        element={element}
        dispatches={block.dispatch_action}
        frame={{
          id: `${id}-field`,
          labelledBy: `${id}-label`,
          label: findPlain(block.label),
          describedBy: describedBy.join(' ').trim() || undefined,
          isWrong: error !== undefined,
          isRequired: !optional,
          isFirstFocus: 'focus_on_load' in element && element.focus_on_load === true,
        }}
      />
      {error !== undefined && (
        <p class="input-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="input-hint" id={`${id}-hint`}>
          <PlainText text={hint} />
        </p>
      )}
    </div>
  );
}
