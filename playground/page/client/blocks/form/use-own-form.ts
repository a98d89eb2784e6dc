import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Block, Surface } from '../../../../slack/block-kit/schemas/block.ts';
import type { StateValues } from '../../../../slack/workspace/workspace.ts';
import type { Site, Typed } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { collectTyped, type Drafts, fieldKey, findValue, keepDrafts, listFields } from './field-values.ts';
import type { Form } from './form.ts';
import { listElementFields } from './list-element-fields.ts';

/** What a form is made from. */
export interface FormInput {
  readonly site: Site;
  readonly surface: Surface;
  readonly blocks: readonly Block[];
  /** What the app knows of the fields. */
  readonly state: StateValues;
  /** Where drafts are kept that outlive the component; its own place when left out. */
  readonly kept?: { current: Drafts };
}

/** A form with what only its owner does. */
export interface OwnForm {
  readonly form: Form;
  /** Everything typed so far, by `block_id`. */
  collect(): Readonly<Record<string, Typed>>;
  setErrors(errors: Readonly<Record<string, string>>): void;
}

const noErrors: Readonly<Record<string, string>> = {};

/** Keeps what is put into the elements of one message or view, and sends what is done with them. */
export function useOwnForm({ site, surface, blocks, state, kept }: FormInput): OwnForm {
  const { act } = useDesk();
  const own = useRef<Drafts>({});
  const drafts = kept ?? own;
  const [errors, setErrors] = useState(noErrors);
  const [, redraw] = useState(0);

  useLayoutEffect(() => {
    drafts.current = keepDrafts(drafts.current, listElementFields(blocks));
  }, [blocks, drafts]);

  const collect = () => collectTyped(drafts.current, listFields(blocks));
  const form: Form = {
    surface,
    errors,
    read: (field) => findValue(drafts.current, state, field),
    readState: (blockId, actionId) => state[blockId]?.[actionId],
    change(field, value) {
      drafts.current = { ...drafts.current, [fieldKey(field.blockId, field.actionId)]: value };
      if (errors[field.blockId] !== undefined) {
        const { [field.blockId]: _, ...others } = errors;
        setErrors(others);
      }
      redraw((count) => count + 1);
    },
    use(blockId, actionId, option) {
      const { [blockId]: _, ...typed } = collect();
      return act({ do: 'use', site, blockId, actionId, ...(option !== undefined && { option }), typed });
    },
    suggest: (blockId, actionId, query) => act({ do: 'suggest', site, blockId, actionId, query }),
  };
  return { form, collect, setErrors };
}
