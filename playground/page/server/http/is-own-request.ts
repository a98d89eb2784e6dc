import type { IncomingMessage } from 'node:http';

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a request comes from the page itself or from a program on this machine, and from no other web page: browsers send
 * the `Host` that the other page's address has (a name that was pointed at this machine), and with each POST its `Origin`.
 */
export function isOwnRequest({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host = '', origin } = headers;
  return loopback.test(host) && (origin === undefined || origin === `http://${host}`);
}
