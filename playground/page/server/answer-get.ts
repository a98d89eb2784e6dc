import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackHandle } from '../../slack/slack-handle.ts';
import { redirect, send, sendText } from './http/send.ts';
import type { PageParts } from './page-parts.ts';
import { contentSecurityPolicy, renderHtml } from './render-html.ts';
import { sendFile } from './send-file.ts';

interface Asked {
  readonly response: ServerResponse;
  /** What follows the first part of the path. */
  readonly rest: readonly string[];
  /** The person that the address names, be there one or not. */
  readonly as: string;
  /** The person whose page the link was on. */
  readonly from: string;
}

/** By the first part of the path. */
const places: Readonly<Record<string, (parts: PageParts, asked: Asked) => void>> = {
  ''(parts, { response, as }) {
    if (!isPerson(parts.slack, as)) {
      redirect(response, `/?as=${parts.roles[0].userId}`);
      return;
    }
    const headers = { 'content-security-policy': contentSecurityPolicy, 'referrer-policy': 'same-origin' };
    send(response, 200, 'text/html; charset=utf-8', renderHtml(parts.title), headers);
  },
  'page.js': ({ client }, { response }) => send(response, 200, 'text/javascript; charset=utf-8', client.script),
  'page.css': ({ client }, { response }) => send(response, 200, 'text/css; charset=utf-8', client.style),
  live({ slack, live }, { response, as }) {
    if (isPerson(slack, as)) live.connect(as, response);
    else sendText(response, 404, 'There is nobody of that name here.');
  },
  files: ({ slack }, { response, rest: [id = ''], as }) => sendFile(slack.workspace, id, as, response),
  archives({ slack, roles }, { response, rest: [channel = '', message = ''], from }) {
    const [, seconds, micros] = /^p(\d+)(\d{6})$/.exec(message) ?? [];
    const place = seconds === undefined ? channel : `${channel}/${seconds}.${micros}`;
    redirect(response, `/?as=${isPerson(slack, from) ? from : roles[0].userId}#${place}`);
  },
};

/** Answers what the browser asks for. */
export function answerGet(parts: PageParts, { url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, name = '', ...rest] = pathname.split('/');
  const answerPlace = Object.hasOwn(places, name) ? places[name] : undefined;
  if (answerPlace === undefined) sendText(response, 404, 'There is nothing here.');
  else answerPlace(parts, { response, rest, as: searchParams.get('as') ?? '', from: findAs(headers.referer) });
}

function findAs(referer: string | undefined): string {
  return referer !== undefined && URL.canParse(referer) ? (new URL(referer).searchParams.get('as') ?? '') : '';
}

function isPerson({ workspace }: SlackHandle, userId: string): boolean {
  const person = workspace.people.get(userId);
  return person !== undefined && !person.isBot && !person.deleted;
}
