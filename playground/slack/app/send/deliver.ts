import { announceChange } from '../../workspace/slack-state.ts';
import type { AppLink, Delivery, DeliveryKind, Outgoing, Reply } from './app-link.ts';
import { deliverOverHttp } from './deliver-over-http.ts';
import { deliverOverSocket } from './deliver-over-socket.ts';

/** What an app answered. `ok`: in time, and over HTTP with 200. */
export interface AppAnswer extends Reply {
  readonly ok: boolean;
}

/**
 * Tells the app something and waits for its answer as long as Slack does: by a signed request when the app has a URL, else
 * over one of its sockets. Never throws.
 */
export async function deliver(link: AppLink, outgoing: Outgoing): Promise<AppAnswer> {
  const { slack } = link;
  const isHttp = link.appUrl !== undefined || outgoing.kind === 'url_verification';
  const delivery: Delivery = {
    kind: outgoing.kind,
    transport: isHttp ? 'http' : 'socket',
    at: slack.now(),
    userId: outgoing.userId,
    outcome: 'pending',
    status: undefined,
    body: '',
  };
  link.deliveries.push(delivery);
  const reply = isHttp
    ? await deliverOverHttp(slack, link.appUrl, outgoing)
    : await deliverOverSocket(slack, link.sockets, outgoing);
  const { outcome, status, body } = reply;
  Object.assign(delivery, { outcome, status, body });
  announceChange(slack);
  return { ok: outcome === 'answered' && (!isHttp || status === 200), ...reply };
}

/** As {@link deliver}, for interactions. */
export function deliverPayload(
  link: AppLink,
  kind: DeliveryKind,
  userId: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<AppAnswer> {
  return deliver(link, { kind, userId, payload });
}
