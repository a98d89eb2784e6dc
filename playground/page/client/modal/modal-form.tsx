import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewDefinition } from '../../../slack/block-kit/check-view.ts';
import type { ViewPicture } from '../../protocol.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { PushButton } from '../blocks/elements/buttons/push-button.tsx';
import type { Drafts } from '../blocks/form/field-values.ts';
import { FormContext } from '../blocks/form/form.ts';
import { useOwnForm } from '../blocks/form/use-own-form.ts';
import { useDesk } from '../live/desk.ts';
import { PlainText } from '../text/plain-text.tsx';

/** Slack's own words, where nothing better is known. */
const troubleWords = 'We had some trouble connecting. Try again?';

/** What takes the focus in blocks. */
const fieldSelector = 'input, textarea, button, summary, a';

/**
 * A modal: its title, its blocks and its buttons. What was typed is sent with submit; what is wrong then stands at the fields,
 * and the first of them has the focus.
 */
export function ModalForm({
  view,
  definition,
  titleId,
  kept,
  onClose,
}: {
  readonly view: ViewPicture;
  readonly definition: Extract<ViewDefinition, { type: 'modal' }>;
  readonly titleId: string;
  /** What was typed, over updates of the view and while another one is on it. */
  readonly kept: { current: Drafts };
  onClose(): void;
}) {
  const { act } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const { blocks, submit, close } = definition;
  const site = { viewId: view.id };
  const { form, collect, setErrors } = useOwnForm({ site, surface: 'modal', blocks, state: view.state, kept });

  useEffect(() => {
    const first = body.current?.querySelector<HTMLElement>('[data-first-focus]');
    (first ?? body.current?.querySelector<HTMLElement>(fieldSelector))?.focus();
  }, []);
  useEffect(() => {
    if (refusals === 0) return;
    const wrong = body.current?.querySelector<HTMLElement>('.input-block[data-wrong]');
    wrong?.querySelector<HTMLElement>(fieldSelector)?.focus({ preventScroll: true });
    wrong?.scrollIntoView({ block: 'nearest' });
  }, [refusals]);
  useEffect(() => {
    setErrors({});
    setProblem(null);
  }, [view.hash]);

  const send = async () => {
    if (isBusy || submit === undefined) return;
    setBusy(true);
    setProblem(null);
    const outcome = await act({ do: 'submitView', viewId: view.id, values: collect() });
    setBusy(false);
    if (outcome.ok) return;
    setErrors(outcome.errors);
    setRefusals((count) => count + 1);
    const isAtFields = Object.keys(outcome.errors).length > 0;
    setProblem(outcome.problem ?? (isAtFields ? null : troubleWords));
  };
  return (
    <form
      class="modal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      <header class="modal-head">
        <h2 class="modal-title" id={titleId}>
          <PlainText text={definition.title} />
        </h2>
        <button type="button" class="modal-cross" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div class="modal-body" ref={body}>
        {problem !== null && (
          <p class="modal-problem" role="alert">
            {problem}
          </p>
        )}
        <FormContext.Provider value={form}>
          <BlockList blocks={blocks} />
        </FormContext.Provider>
      </div>
      <footer class="modal-foot">
        <PushButton size="large" onPress={onClose}>
          {close === undefined ? submit === undefined ? 'Close' : 'Cancel' : <PlainText text={close} />}
        </PushButton>
        {submit !== undefined && (
          <PushButton size="large" look="primary" type="submit" isBusy={isBusy}>
            <PlainText text={submit} />
          </PushButton>
        )}
      </footer>
    </form>
  );
}
