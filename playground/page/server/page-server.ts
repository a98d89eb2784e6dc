import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerGet } from './answer-get.ts';
import { answerPost } from './answer-post.ts';
import { isOwnRequest } from './http/is-own-request.ts';
import { sendJson, sendText } from './http/send.ts';
import type { PageParts } from './page-parts.ts';

/** The page's HTTP server; it does not listen yet. */
export function createPageServer(parts: PageParts): Server {
  return createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      if (request.socket.destroyed) return;
      console.error('The page failed:', error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, problem: 'The page failed. Its terminal says why.', errors: {} });
    });
  });
}

async function answer(parts: PageParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isOwnRequest(request)) sendText(response, 403, 'Only this page may ask that.');
  else if (request.method === 'GET') answerGet(parts, request, response);
  else if (request.method === 'POST') await answerPost(parts, request, response);
  else sendText(response, 405, 'GET and POST only.');
}
