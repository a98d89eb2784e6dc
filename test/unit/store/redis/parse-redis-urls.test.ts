import { expect, test } from 'vitest';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';

const plain = { port: 6379, username: null, password: null, db: 0, tls: false };

test.each([
  ['redis://localhost', [{ ...plain, host: 'localhost' }]],
  ['redis://10.0.0.1:7000/3', [{ ...plain, host: '10.0.0.1', port: 7000, db: 3 }]],
  ['redis://[::1]:7000', [{ ...plain, host: '::1', port: 7000 }]],
  ['rediss://cache.example.com', [{ ...plain, host: 'cache.example.com', tls: true }]],
  ['redis://:p%40ss@h', [{ ...plain, host: 'h', password: 'p@ss' }]],
  ['redis://me:secret@h/', [{ ...plain, host: 'h', username: 'me', password: 'secret' }]],
  [
    'rediss://a:1, rediss://b:2',
    [
      { ...plain, host: 'a', port: 1, tls: true },
      { ...plain, host: 'b', port: 2, tls: true },
    ],
  ],
])('%s', (text, addresses) => {
  expect(parseRedisUrls(text)).toEqual({ kind: 'ok', addresses });
});

test.each([
  ['', 'address 1 is no URL'],
  ['localhost:6379', 'address 1 does not begin with redis:// or rediss://'],
  ['https://h', 'address 1 does not begin with redis:// or rediss://'],
  ['redis://', 'address 1 names no host'],
  ['redis://h/cache', 'address 1 ends in something that is no number of a database'],
  ['redis://a,', 'address 2 is no URL'],
  ['redis://a,rediss://b', 'the nodes of a cluster must have the same scheme, user and password'],
  ['redis://:one@a,redis://:two@b', 'the nodes of a cluster must have the same scheme, user and password'],
  ['redis://a/1,redis://b/1', 'a cluster has only database 0'],
])('%s is malformed', (text, words) => {
  const parsed = parseRedisUrls(text);
  expect(parsed.kind === 'malformed' && parsed.problem).toContain(words);
});
