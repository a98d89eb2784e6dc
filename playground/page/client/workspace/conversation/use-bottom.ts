import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const nearPx = 40;

/**
 * Keeps a scrolling element at its end while new things come, unless its person scrolled up. `content`: what grows inside of it.
 * `newestTs`: renewed with each new message; `isOwn`: the person wrote it, which leads to the end in any case.
 */
export function useBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  newestTs: string | undefined,
  isOwn: boolean,
): { readonly isAtBottom: boolean; onScroll(): void; goToBottom(): void; leaveBottom(): void } {
  const sticks = useRef(true);
  const [isAtBottom, setAtBottom] = useState(true);

  const goToBottom = useCallback(() => {
    sticks.current = true;
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setAtBottom(true);
  }, [scroller]);

  useLayoutEffect(() => {
    if (sticks.current || isOwn) goToBottom();
  }, [newestTs, isOwn, goToBottom]);

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (sticks.current) goToBottom();
    });
    for (const element of [scroller.current, content.current]) if (element !== null) observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, content, goToBottom]);

  return {
    isAtBottom,
    onScroll: useCallback(() => {
      const element = scroller.current;
      if (element === null) return;
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      setAtBottom(sticks.current);
    }, [scroller]),
    goToBottom,
    leaveBottom: useCallback(() => {
      sticks.current = false;
    }, []),
  };
}
