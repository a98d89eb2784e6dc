import { type BeforeWrite, createRead, createWrite, type OnCall, type Read, type Write } from './calls/call.ts';
import type { AwsClients } from './clients.ts';

/** AWS to read from. */
export interface AwsReader {
  readonly read: Read;
  /** AWS to write to as well: `beforeWrite` is awaited immediately before every write, and stops it by throwing. */
  readonly withGuard: (beforeWrite: BeforeWrite) => Aws;
}

/** AWS to read from and to write to. There is none without a guard. */
export interface Aws extends AwsReader {
  readonly write: Write;
}

/** Bundles the clients with the one place through which all calls go. */
export function createAws(clients: AwsClients, hooks: { readonly onCall?: OnCall } = {}): AwsReader {
  const onCall = hooks.onCall ?? (() => {});
  const read = createRead(clients, onCall);
  const withGuard = (beforeWrite: BeforeWrite): Aws => ({
    read,
    write: createWrite(clients, onCall, beforeWrite),
    withGuard,
  });
  return { read, withGuard };
}
