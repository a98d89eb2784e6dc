import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import type { Company } from '../../../support/company.ts';
import type { Button } from '../plan/plan.ts';

/** A message in which a person sees a button. */
export interface SeenMessage {
  readonly channel: string;
  readonly message: Message;
}

/** The newest message about a request in which a person sees this button; null: none. */
export function findButton({ slack }: Company, by: string, id: string, button: Button): SeenMessage | null {
  const places = ['C0REQUESTS', slack.directChannel(by)?.id].filter((channel) => channel !== undefined);
  for (const channel of places) {
    const message = slack
      .messages(channel)
      .findLast(
        ({ metadata, blocks }) =>
          metadata?.event_payload.id === id && JSON.stringify(blocks).includes(`"request_${button}"`),
      );
    if (message !== undefined) return { channel, message };
  }
  return null;
}
