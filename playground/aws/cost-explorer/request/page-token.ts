import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../wire/errors.ts';

/** Where the next page goes on. */
export interface PagePlace {
  /** Index of the period, and of the group in it. */
  readonly period: number;
  readonly group: number;
  /** Epoch milliseconds at which the first page was asked for: all pages are of what was known then. */
  readonly askedAtMs: number;
}

const contentSchema = z.tuple([z.int(), z.int(), z.number(), z.string(), z.string()]);

/** A token for a place in the answer to a request. @param request its members, without the token */
export function renderPageToken({ period, group, askedAtMs }: PagePlace, request: object): string {
  const fields = [period, group, askedAtMs, hashOf(request)] as const;
  return Buffer.from(JSON.stringify([...fields, hashOf(fields)])).toString('base64');
}

/**
 * Reads a token.
 *
 * @throws AwsError InvalidNextTokenException for one that was never given out, RequestChangedException when it was given
 * out for another request
 */
export function parsePageToken(token: string, request: object): PagePlace {
  const content = contentSchema.safeParse(parseJson(Buffer.from(token, 'base64').toString()));
  const [period, group, askedAtMs, requestHash, hash] = content.data ?? [];
  if (
    period === undefined ||
    group === undefined ||
    askedAtMs === undefined ||
    hash !== hashOf([period, group, askedAtMs, requestHash])
  ) {
    throw new AwsError('InvalidNextTokenException', 'Invalid NextPageToken.');
  }
  if (requestHash !== hashOf(request)) {
    throw new AwsError(
      'RequestChangedException',
      'Your request parameters changed between pages. Try again with the old parameters or without a pagination token.',
    );
  }
  return { period, group, askedAtMs };
}

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(`cost explorer ${JSON.stringify(value)}`)
    .digest('hex')
    .slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
