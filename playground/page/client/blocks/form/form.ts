import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Surface } from '../../../../slack/block-kit/schemas/block.ts';
import type { InputState } from '../../../../slack/workspace/workspace.ts';
import type { ActOutcome, Typed } from '../../../protocol.ts';
import type { PlacedField } from './field-values.ts';

/** What the elements of one message, modal or Home tab have in common: where they stand and what is in them. */
export interface Form {
  readonly surface: Surface;
  /** What is wrong with fields, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  read(field: PlacedField): Typed;
  /** The state that the app knows, in Slack's shape. */
  readState(blockId: string, actionId: string): InputState | undefined;
  /** Puts a value into an element without telling the app. */
  change(field: PlacedField, value: Typed): void;
  /** Tells the app that an element was used, with everything typed so far. */
  use(blockId: string, actionId: string, option?: Typed): Promise<ActOutcome>;
  /** Asks the app what an external menu offers. */
  suggest(blockId: string, actionId: string, query: string): Promise<ActOutcome>;
}

export const FormContext = createContext<Form | null>(null);

/** The form around an element. Only inside of {@link FormContext}. */
export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('there is no form around this');
  return form;
}
