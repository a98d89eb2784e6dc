import type { DeskPicture, OrganizationPicture, WorkspacePicture } from '../../protocol.ts';
import { shareUnchanged } from './share-unchanged.ts';

/** The latest pictures; null: none has come yet. */
export interface Pictures {
  readonly workspace: WorkspacePicture | null;
  readonly organization: OrganizationPicture | null;
  readonly desk: DeskPicture | null;
}

/** `lost`: the server does not answer; it is tried again until it does. */
export type LiveState = 'connecting' | 'open' | 'lost';

const againAfterMs = 1_500;

/**
 * Listens to the server's pictures as a person, and again whenever the connection breaks. Returns what ends it.
 * The stream is the page's own server's, which holds itself to the protocol's types.
 */
export function openLive(
  as: string,
  on: { picture(change: (before: Pictures) => Pictures): void; state(state: LiveState): void },
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (name: keyof Pictures) => (event: MessageEvent<string>) => {
    const next: unknown = JSON.parse(event.data);
    on.picture((before) => ({ ...before, [name]: shareUnchanged(before[name], next) }));
  };
  const open = (): void => {
    const stream = new EventSource(`/live?as=${encodeURIComponent(as)}`);
    source = stream;
    stream.addEventListener('open', () => on.state('open'));
    for (const name of ['workspace', 'organization', 'desk'] as const) stream.addEventListener(name, take(name));
    stream.addEventListener('error', () => {
      on.state('lost');
      // The browser tries again by itself only while the server cannot be reached, not after an answer that was none.
      stream.close();
      timer = setTimeout(open, againAfterMs);
    });
  };
  on.state('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
