import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerApiCall, sendJson } from './answer-api-call.ts';
import { answerControl, type ControlRoom } from './answer-control.ts';
import { answerResponseUrl } from './answer-response-url.ts';
import { receiveUpload, sendFile } from './transfer-files.ts';

async function route(room: ControlRoom, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { pathname } = url;
  if (pathname.startsWith('/_control/')) {
    return answerControl(room, pathname.slice('/_control/'.length), request, response, url);
  }
  const outage = room.faults.outage();
  if (outage === 'refuse') {
    request.socket.destroy();
    return;
  }
  if (outage === '503') {
    response.writeHead(503, { 'content-type': 'text/html' }).end('Service Unavailable');
    return;
  }
  if (pathname.startsWith('/api/')) return answerApiCall(room, pathname.slice('/api/'.length), request, response, url);
  if (/^\/(commands|actions)\//.test(pathname)) return answerResponseUrl(room, pathname, request, response);
  if (pathname.startsWith('/upload/')) return receiveUpload(room, pathname, request, response);
  if (pathname.startsWith('/files-pri/')) return sendFile(room, pathname, request, response);
  sendJson(response, 404, { ok: false, error: 'not_found' });
}

/** The HTTP server of the local Slack, not listening yet: Web API, response URLs, websockets, files and control endpoint. */
export function createSlackServer(room: ControlRoom): Server {
  const server = createServer((request, response) => {
    route(room, request, response).catch((error: unknown) => {
      if (request.socket.destroyed) return;
      console.error('the local Slack failed:', error);
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'internal_error' });
    });
  });
  server.on('upgrade', (request, socket, head) => room.link.sockets.accept(request, socket, head));
  return server;
}
