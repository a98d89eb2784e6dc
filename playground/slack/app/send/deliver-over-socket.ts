import { randomUUID } from 'node:crypto';
import { type Envelope, renderEnvelopeType } from '../../socket/frames.ts';
import type { SocketHub } from '../../socket/socket-hub.ts';
import type { SlackState } from '../../workspace/slack-state.ts';
import type { Outgoing, Reply } from './app-link.ts';

/** Kinds whose acknowledgement may carry an answer; what others carry is not looked at. */
const answerable: readonly Outgoing['kind'][] = ['command', 'view_submission', 'block_suggestion'];

/** An acknowledgement's payload as the body of an HTTP answer would be. */
function toBody(payload: unknown): string {
  const isEmpty = payload === undefined || (typeof payload === 'object' && Object.keys(payload ?? {}).length === 0);
  return isEmpty ? '' : JSON.stringify(payload);
}

/** Sends an envelope over one of the app's sockets and waits for its acknowledgement. Never throws. */
export async function deliverOverSocket(slack: SlackState, sockets: SocketHub, outgoing: Outgoing): Promise<Reply> {
  const isAnswerable = answerable.includes(outgoing.kind);
  const envelope: Envelope = {
    envelope_id: randomUUID(),
    payload: outgoing.payload,
    type: renderEnvelopeType(outgoing.kind),
    accepts_response_payload: isAnswerable,
    ...(outgoing.kind === 'event_callback' && {
      retry_attempt: outgoing.retry?.attempt ?? 0,
      retry_reason: outgoing.retry?.reason ?? '',
    }),
  };
  const { outcome, payload } = await sockets.send(envelope, slack.settings.answerTimeoutMs);
  return { outcome, status: undefined, body: isAnswerable ? toBody(payload) : '', noRetry: false };
}
