import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createViewer, type Viewer } from '../../../playground/page/server/live/viewer.ts';
import { until } from '../../support/until.ts';

let server: Server;
let response: ServerResponse;
let viewer: Viewer;
let body: IncomingMessage;
let ended = 0;

beforeEach(async () => {
  ended = 0;
  server = createServer((_request, answer) => {
    response = answer;
    viewer = createViewer('U0ANA', answer, () => {
      ended += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  body = await new Promise<IncomingMessage>((resolve) => {
    get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, resolve);
  });
});
afterEach(() => {
  body.destroy();
  server.close();
  server.closeAllConnections();
});

it('a page that does not listen for a while gets the latest picture then, and none of those between', async () => {
  const megabyte = 'x'.repeat(1_000_000);
  for (let count = 0; count < 50; count += 1) viewer.show('big', `${count} ${megabyte}`);
  viewer.show('small', 'one');
  viewer.show('small', 'two');
  expect(response.writableLength).toBeLessThan(3_000_000);
  let text = '';
  body.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await until(() => text.includes('data: two'), 'the last pictures');
  expect([...text.matchAll(/^data: (\d+) /gm)].map(([, count]) => count)).toEqual(['0', '49']);
  expect(text).not.toContain('data: one');
});

it('what was sent last is not sent again, and a picture that was changed back in the meantime neither', async () => {
  viewer.show('a', 'same');
  viewer.show('a', 'same');
  viewer.show('big', 'x'.repeat(5_000_000));
  viewer.show('a', 'other');
  viewer.show('a', 'same');
  let text = '';
  body.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  viewer.beat();
  viewer.end();
  await once(body, 'end');
  expect(text.match(/^event: a$/gm)).toHaveLength(1);
  expect(text).toContain('\n\n: still here\n\n');
});

it('says when the page is gone', async () => {
  body.destroy();
  await until(() => ended === 1, 'the end');
});
