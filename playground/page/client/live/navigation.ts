import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatPlace, type Place, parsePermalink, parsePlace } from './place.ts';

/** Where the page is, and the way to somewhere else. */
export interface Navigation {
  readonly place: Place;
  /** Goes there; what is not named stays, but for `message`, and for `thread` where `in` is named. */
  go(change: Partial<Place>): void;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** The place of this moment. Only inside of {@link NavigationContext}. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('there is no navigation around this');
  return navigation;
}

/** Keeps the place in the address, so that back and forward lead through it and each window is a person of its own. */
export function useAddress(): Navigation {
  const [place, setPlace] = useState(() => parsePlace(location));
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => {
    const follow = (): void => {
      const next = parsePlace(location);
      // What came as a link to a message stays as the address of its channel.
      history.replaceState(null, '', formatPlace(next));
      setPlace(next);
    };
    follow();
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }, []);
  const go = useCallback((change: Partial<Place>) => {
    const before = latest.current;
    const thread = change.in === undefined ? before.thread : null;
    const next = { ...before, thread, message: null, ...change };
    const address = formatPlace(next);
    if (address !== formatPlace(before)) history.pushState(null, '', address);
    latest.current = next;
    setPlace(next);
  }, []);
  return useMemo(() => ({ place, go }), [place, go]);
}

/** Follows links to messages without leaving the page, where nothing else was asked for (a new window, a download). */
export function usePermalinks(go: Navigation['go']): void {
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!isPlain || event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
      const target = parsePermalink(link.href, location.origin);
      if (target === null) return;
      event.preventDefault();
      go(target);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [go]);
}
