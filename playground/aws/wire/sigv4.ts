import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What an Authorization header of Signature Version 4 says. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `yyyymmdd` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=(?<key>\w{16,128})\/(?<date>\d{8})\/(?<region>[a-z0-9-]+)\/(?<service>[a-z0-9-]+)\/aws4_request, ?SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

/** Parses the header; null when it is not a complete Signature Version 4. */
export function parseAuthorization(header: string): Authorization | null {
  const groups = authorizationPattern.exec(header)?.groups;
  if (groups === undefined) {
    return null;
  }
  return {
    accessKeyId: groups.key ?? '',
    date: groups.date ?? '',
    region: groups.region ?? '',
    service: groups.service ?? '',
    signedHeaders: (groups.headers ?? '').split(';'),
    signature: groups.signature ?? '',
  };
}

/**
 * Computes the signature again and compares it, as AWS does ("Create a signed AWS API request" in the IAM guide).
 * Right for every service but S3, whose paths are encoded once.
 */
export function isSignatureRight(
  request: IncomingMessage,
  body: string,
  authorization: Authorization,
  secretAccessKey: string,
): boolean {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join('&');
  const headers = authorization.signedHeaders
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}\n`,
    )
    .join('');
  const canonicalRequest = [
    request.method ?? 'POST',
    url.pathname.split('/').map(encodeRfc3986).join('/'),
    query,
    headers,
    authorization.signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
  const { date, region, service } = authorization;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', scope, sha256(canonicalRequest)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return timingSafeEqual(hmac(key, toSign), Buffer.from(authorization.signature, 'hex'));
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
