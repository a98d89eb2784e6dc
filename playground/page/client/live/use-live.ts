import { useEffect, useState } from 'preact/hooks';
import { type LiveState, openLive, type Pictures } from './open-live.ts';

/** The pictures as a person sees them, kept up to date; those of the person before stay until the new one's come. */
export function useLive(as: string | null): { readonly pictures: Pictures; readonly state: LiveState } {
  const [pictures, setPictures] = useState<Pictures>({ workspace: null, organization: null, desk: null });
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => (as === null ? undefined : openLive(as, { picture: setPictures, state: setState })), [as]);
  return { pictures, state };
}
