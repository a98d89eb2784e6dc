import type { IncomingMessage } from 'node:http';

/** No request of an app is larger: a view has 250 KB, an uploaded file in tests a few MB. In bytes. */
const maxBodyBytes = 50 * 1024 * 1024;

/** The whole body of a request. Throws when it is larger than 50 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) throw new Error('body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Whether something parsed from JSON is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The arguments of a Web API call: from the query, and from a urlencoded or JSON body. Undefined: JSON that is no object. */
export async function readArguments(request: IncomingMessage, url: URL): Promise<Record<string, unknown> | undefined> {
  const args: Record<string, unknown> = Object.fromEntries(url.searchParams);
  const body = (await readBody(request)).toString('utf8');
  if (body === '') return args;
  if (!(request.headers['content-type'] ?? '').includes('json')) {
    return { ...args, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  const parsed = parseJson(body);
  return isObject(parsed) ? { ...args, ...parsed } : undefined;
}
