import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { InteractiveElement } from '../../../../slack/block-kit/schemas/layout-blocks.ts';
import type { ActOutcome, Typed } from '../../../protocol.ts';
import type { FieldElement } from '../block-types.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useForm } from './form.ts';
import './use-element.css';

/** An element at work. */
interface ElementUse {
  /** Tells the app, after asking back where the element says so. `option`: what is chosen, for menus and fields. */
  use(option?: Typed): void;
  readonly isBusy: boolean;
  /** The question and what went wrong; to be drawn beside the element. */
  readonly beside: ComponentChildren;
}

/** Lets a person use an element: asks back, sends, and keeps what became of it. `onSure`: runs once they are sure. */
export function useElement(
  blockId: string,
  element: InteractiveElement,
  onSure: (option: Typed | undefined) => void = () => {},
): ElementUse {
  const form = useForm();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ readonly option: Typed | undefined } | null>(null);
  const confirm = 'confirm' in element ? element.confirm : undefined;

  const send = async (option: Typed | undefined) => {
    onSure(option);
    setBusy(true);
    setProblem(null);
    const outcome = await form.use(blockId, element.action_id ?? '', option);
    setBusy(false);
    setProblem(describeProblem(outcome));
  };
  const question = asking !== null && confirm !== undefined && (
    <ConfirmDialog
      confirm={confirm}
      onAnswer={(isSure) => {
        setAsking(null);
        if (isSure) void send(asking.option);
      }}
    />
  );
  return {
    use(option) {
      if (isBusy) return;
      if (confirm === undefined) void send(option);
      else setAsking({ option });
    },
    isBusy,
    beside: (
      <>
        {question}
        {problem !== null && (
          <p class="element-problem" role="alert">
            {problem}
          </p>
        )}
      </>
    ),
  };
}

function describeProblem(outcome: ActOutcome): string | null {
  if (outcome.ok) return null;
  return outcome.problem ?? Object.values(outcome.errors)[0] ?? 'This was not taken.';
}

/** A field with its value. */
interface FieldUse extends Omit<ElementUse, 'use'> {
  readonly value: Typed;
  /** Puts a value in; tells the app too where the element `dispatches`. */
  set(value: Typed): void;
  /** Puts a value in without telling the app. */
  keep(value: Typed): void;
}

/** Lets a person fill in a field. */
export function useField(blockId: string, element: FieldElement, dispatches: boolean): FieldUse {
  const form = useForm();
  const field = { blockId, actionId: element.action_id ?? '', element };
  const { use, isBusy, beside } = useElement(blockId, element, (option) => {
    if (option !== undefined) form.change(field, option);
  });
  return {
    value: form.read(field),
    set(value) {
      if (dispatches) use(value);
      else form.change(field, value);
    },
    keep: (value) => form.change(field, value),
    isBusy,
    beside,
  };
}
