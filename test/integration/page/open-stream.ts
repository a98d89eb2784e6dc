import type { DeskPicture, OrganizationPicture, WorkspacePicture } from '../../../playground/page/protocol.ts';
import { until } from '../../support/until.ts';

/** The newest pictures of an event stream, read by hand. */
export interface Stream {
  readonly workspace: WorkspacePicture;
  readonly organization: OrganizationPicture;
  readonly desk: DeskPicture;
  /** Every byte that came so far. */
  readonly text: string;
  /** How many events of this name came so far. */
  count(event: string): number;
  /** Resolves as soon as `find` gives something for what came last. */
  until<T>(find: (pictures: Stream) => T | undefined | null | false, what: string): Promise<T>;
  close(): void;
}

/** Long, for a machine that is busy with other tests. */
const pictureWithinMs = 30_000;

/** Opens `/live` as a person and waits for the first picture of each kind. */
export async function openStream(origin: string, as: string): Promise<Stream> {
  const hangUp = new AbortController();
  const response = await fetch(`${origin}/live?as=${as}`, { signal: hangUp.signal });
  if (response.status !== 200 || response.body === null) throw new Error(`/live answered ${response.status}`);
  let text = '';
  const latest = new Map<string, unknown>();
  const counts = new Map<string, number>();

  const listen = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      const parts = (rest + piece).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
        if (event === '') continue;
        latest.set(event, JSON.parse(data));
        counts.set(event, (counts.get(event) ?? 0) + 1);
      }
    }
  };
  const ended = listen(response.body).catch((error: unknown) => {
    if (!hangUp.signal.aborted) throw error;
  });
  const read = <T>(event: string): T => latest.get(event) as T;
  const stream: Stream = {
    get workspace() {
      return read<WorkspacePicture>('workspace');
    },
    get organization() {
      return read<OrganizationPicture>('organization');
    },
    get desk() {
      return read<DeskPicture>('desk');
    },
    get text() {
      return text;
    },
    count: (event) => counts.get(event) ?? 0,
    until: (find, what) => until(() => find(stream), what, pictureWithinMs),
    close: () => hangUp.abort(),
  };
  await Promise.race([stream.until(() => latest.size === 3, 'the first pictures'), ended]);
  return stream;
}
