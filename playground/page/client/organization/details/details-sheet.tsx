import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../../live/desk.ts';
import { AccountDetails } from './account-details.tsx';
import type { Subject } from './details-context.ts';
import './details-sheet.css';
import { PolicyDetails } from './policy-details.tsx';

/** More about one thing of the tree. It takes the focus, and gives it back when it closes; Escape closes it. */
export function DetailsSheet({ subject, onClose }: { readonly subject: Subject; onClose(): void }) {
  const { state } = useDesk().organization;
  if (subject.kind === 'policy') {
    const policy = state.policies.find(({ id }) => id === subject.id);
    return (
      <Sheet title={policy?.name ?? subject.id} onClose={onClose}>
        {policy === undefined ? <p>It was deleted.</p> : <PolicyDetails policy={policy} />}
      </Sheet>
    );
  }
  const account = state.accounts.find(({ id }) => id === subject.id);
  return (
    <Sheet title={account?.name ?? subject.id} onClose={onClose}>
      {account === undefined ? <p>It is not in the organisation any more.</p> : <AccountDetails account={account} />}
    </Sheet>
  );
}

function Sheet({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  onClose(): void;
  readonly children: ComponentChildren;
}) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section
      class="sheet"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header class="sheet-head">
        <h3 class="sheet-title">{title}</h3>
        <button ref={close} type="button" class="panel-button" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div class="sheet-body" tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
