import type { ComponentChildren } from 'preact';
import { findAddress } from '../syntax/find-address.ts';
import './link.css';

/** A link to another page, in a window of its own; the text alone where the address is none to follow. */
export function Link({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  const address = findAddress(url);
  if (address === null) return <>{children}</>;
  return (
    <a class="link" href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
