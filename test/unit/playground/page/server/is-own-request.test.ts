import { expect, it } from 'vitest';
import { isOwnRequest } from '../../../../../playground/page/server/http/is-own-request.ts';

it.each([
  ['the page itself', '127.0.0.1:4100', 'http://127.0.0.1:4100', true],
  ['the page under another name of this machine', 'localhost:4100', 'http://localhost:4100', true],
  ['the page over IPv6', '[::1]:4100', 'http://[::1]:4100', true],
  ['a program, which says no origin', '127.0.0.1:4100', undefined, true],
  ['another site', '127.0.0.1:4100', 'https://evil.example', false],
  ['another page of this machine', '127.0.0.1:4100', 'http://127.0.0.1:3000', false],
  ['the same under another name, which is another origin', '127.0.0.1:4100', 'http://localhost:4100', false],
  ['a file or a sandbox', '127.0.0.1:4100', 'null', false],
  ['a name that was pointed at this machine', 'evil.example:4100', 'http://evil.example:4100', false],
  ['such a name without an origin', 'evil.example', undefined, false],
  ['a name that only looks alike', '127.0.0.1.evil.example', undefined, false],
  ['no host at all', undefined, undefined, false],
])('%s', (_who, host, origin, isOwn) => {
  const headers = { ...(host !== undefined && { host }), ...(origin !== undefined && { origin }) };
  expect(isOwnRequest({ headers })).toBe(isOwn);
});
