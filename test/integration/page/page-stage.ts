import type { App } from '@slack/bolt';
import { type AwsHandle, type AwsOptions, startAws } from '../../../playground/aws/start-aws.ts';
import type { Act, ActOutcome } from '../../../playground/page/protocol.ts';
import { type Page, type PageOptions, startPage } from '../../../playground/page/start-page.ts';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { type Stage, startStage } from '../playground-slack/start-app.ts';
import { openStream, type Stream } from './open-stream.ts';

/** A page over a local Slack with a small app of its own, and a local AWS. */
export interface PageStage extends Pick<Stage, 'client'> {
  readonly slack: SlackHandle;
  readonly aws: AwsHandle;
  readonly page: Page;
  /** Opens the page's stream as a person. */
  open(as: string): Promise<Stream>;
  /** Posts JSON, as the page does. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  act(act: Act): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: ActOutcome & { readonly did?: string };
}

export const requests = 'C0REQUESTS';

interface StageOptions {
  readonly aws?: AwsOptions;
  /** What the page has besides two people. */
  page?(parts: Pick<PageOptions, 'slack' | 'aws'>): Partial<PageOptions>;
}

/** Starts all of it; `listen` registers the app's listeners. */
export async function startPageStage(
  listen: (app: App) => void = () => {},
  options: StageOptions = {},
): Promise<PageStage> {
  const [stage, aws] = await Promise.all([startStage({}, listen), startAws({ seed: 'small', ...options.aws })]);
  const { slack, client } = stage;
  const page = await startPage({
    ...{ slack, aws, title: 'A <page> & more' },
    roles: [
      { userId: 'U0ANA', name: 'Ana', role: 'Requester' },
      { userId: 'U0BEN', name: 'Ben', role: 'Approver' },
    ],
    ...options.page?.({ slack, aws }),
  });
  const streams: Stream[] = [];
  const post: PageStage['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${page.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: page.origin, ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return {
    ...{ slack, client, aws, page, post },
    async open(as) {
      const stream = await openStream(page.origin, as);
      streams.push(stream);
      return stream;
    },
    act: (act) => post('/act', act),
    async close() {
      for (const stream of streams) stream.close();
      await page.close();
      await Promise.all([stage.close(), aws.close()]);
    },
  };
}
