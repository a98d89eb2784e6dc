import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const gapPx = 4;
const marginPx = 8;

/**
 * Keeps what hangs at `anchor` over everything else and next to it: below, or above where there is more room. `isOpen`: it is
 * drawn. `edge`: which of the anchor's edges it begins at; `both`: it is as wide as that.
 */
export function usePopup(
  anchor: RefObject<HTMLElement | null>,
  isOpen: boolean,
  edge: 'both' | 'start',
): RefObject<HTMLDivElement | null> {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = popup.current;
    const at = anchor.current;
    if (!isOpen || box === null || at === null) return;
    box.showPopover();
    const place = () => putNextTo(box, at.getBoundingClientRect(), edge);
    place();
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [isOpen, anchor, edge]);
  return popup;
}

function putNextTo(box: HTMLElement, at: DOMRect, edge: 'both' | 'start'): void {
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - at.bottom;
  const isAbove = below < 240 && at.top > below;
  const room = (isAbove ? at.top : below) - gapPx - marginPx;
  box.style.maxHeight = `${Math.min(320, room)}px`;
  box.style.width = edge === 'both' ? `${Math.max(at.width, 220)}px` : 'max-content';
  box.style.left = `${Math.max(marginPx, Math.min(at.left, innerWidth - box.offsetWidth - marginPx))}px`;
  box.style.top = isAbove ? 'auto' : `${at.bottom + gapPx}px`;
  box.style.bottom = isAbove ? `${innerHeight - at.top + gapPx}px` : 'auto';
}
