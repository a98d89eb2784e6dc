import { useEffect, useState } from 'preact/hooks';
import type { LiveState } from '../live/open-live.ts';
import './connection-notice.css';

/** A connection that comes back within this time was never missed. */
const patienceMs = 800;

/** Says that the page's server does not answer, for as long as it does not. */
export function ConnectionNotice({ state }: { readonly state: LiveState }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (state === 'open') setShown(false);
    if (state !== 'lost') return;
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" aria-live="polite">
      {isShown && <p class="connection-notice">The demo does not answer; trying again.</p>}
    </div>
  );
}
