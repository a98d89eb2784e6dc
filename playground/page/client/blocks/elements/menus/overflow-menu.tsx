import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PlainText } from '../../../text/plain-text.tsx';
import type { ElementOf } from '../../block-types.ts';
import { useElement } from '../../form/use-element.tsx';
import './overflow-menu.css';
import { usePopup } from './use-popup.ts';

/** The menu behind three dots. Arrow keys go through it, Escape closes it. */
export function OverflowMenu({
  blockId,
  element,
}: {
  readonly blockId: string;
  readonly element: ElementOf<'overflow'>;
}) {
  const { use, isBusy, beside } = useElement(blockId, element);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const popup = usePopup(button, isOpen, 'start');
  const id = useId();

  const listItems = () => [...(popup.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useLayoutEffect(() => {
    if (isOpen) listItems()[0]?.focus();
  }, [isOpen]);
  const close = (isFocusReturned: boolean) => {
    setOpen(false);
    if (isFocusReturned) button.current?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const items = listItems();
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) items.at(next % items.length)?.focus();
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') close(false);
    if (next !== undefined || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="overflow-button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-busy={isBusy}
        onClick={() => setOpen(!isOpen && !isBusy)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(!isBusy);
        }}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <div
          ref={popup}
          id={id}
          class="overflow-menu"
          popover="manual"
          role="menu"
          aria-label="More actions"
          tabIndex={-1}
          onKeyDown={move}
          onFocusOut={(event) => {
            const { relatedTarget: to } = event;
            const isInside = to instanceof Node && (popup.current?.contains(to) || button.current?.contains(to));
            if (!isInside) close(false);
          }}
        >
          {element.options.map((option) => {
            const content = (
              <>
                <PlainText text={option.text} />
                {option.description !== undefined && (
                  <span class="overflow-description">
                    <PlainText text={option.description} />
                  </span>
                )}
              </>
            );
            const choose = () => {
              close(true);
              use(option.value);
            };
            return option.url === undefined ? (
              <button
                key={option.value}
                type="button"
                role="menuitem"
                tabIndex={-1}
                class="overflow-item"
                onClick={choose}
              >
                {content}
              </button>
            ) : (
              <a
                key={option.value}
                role="menuitem"
                tabIndex={-1}
                class="overflow-item"
                href={option.url}
                target="_blank"
                rel="noopener noreferrer"
                onClick={choose}
              >
                {content}
              </a>
            );
          })}
        </div>
      )}
      {beside}
    </>
  );
}
