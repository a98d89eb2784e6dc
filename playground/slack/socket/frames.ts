import { z } from 'zod';

/**
 * What this Slack sends and takes over a websocket, as in
 * https://docs.slack.dev/apis/events-api/using-socket-mode: `hello` first, then envelopes, `disconnect` near the end.
 */
export interface Envelope {
  readonly envelope_id: string;
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whether the acknowledgement may carry an answer. */
  readonly accepts_response_payload: boolean;
  /** Of events: 0, then how often it was sent before. */
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

/** Why a connection ends: see the same page. `warning` comes about ten seconds before the end. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** The envelope type for what is told: a command, something that a person did, or an event. */
export function renderEnvelopeType(kind: string): Envelope['type'] {
  if (kind === 'command') return 'slash_commands';
  return kind === 'event_callback' ? 'events_api' : 'interactive';
}

/** The first frame of a connection; `numConnections` counts it too. */
export function renderHello(appId: string, numConnections: number): unknown {
  return {
    type: 'hello',
    num_connections: numConnections,
    debug_info: { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

/** A `disconnect` frame. */
export function renderDisconnect(reason: DisconnectReason): unknown {
  return { type: 'disconnect', reason, debug_info: { host: 'applink-local' } };
}

/** An app's acknowledgement. */
export const acknowledgementSchema = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });
