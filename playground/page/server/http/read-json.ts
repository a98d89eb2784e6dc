import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../../slack/server/read-body.ts';

/** Nobody types more into a form: Slack takes 250 KB in a whole view. */
const maxBodyBytes = 1024 * 1024;

/** The body as JSON; undefined when it is none, says that it is something else, or is larger than 1 MB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'));
}
