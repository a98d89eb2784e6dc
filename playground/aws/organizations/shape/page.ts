import type { Settings } from '../../options.ts';
import { refuseInput } from './errors.ts';

/** One page of a list, and the token of the next one when there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: { readonly NextToken?: string };
}

/**
 * Cuts the page that the token names. A token belongs to one list: another list refuses it.
 *
 * @throws AwsError InvalidInputException INVALID_NEXT_TOKEN
 */
export function cutPage<T>(
  list: string,
  all: readonly T[],
  input: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  settings: Settings,
): Page<T> {
  if (input.NextToken === undefined && settings.emptyPages) {
    return { items: [], next: { NextToken: writeToken(list, 0) } };
  }
  const from = input.NextToken === undefined ? 0 : readToken(list, input.NextToken);
  const to = from + (input.MaxResults ?? settings.defaultPageSize);
  return { items: all.slice(from, to), next: to < all.length ? { NextToken: writeToken(list, to) } : {} };
}

function writeToken(list: string, offset: number): string {
  return Buffer.from(`${list}|${offset}`).toString('base64url');
}

function readToken(list: string, token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const offset = Number(text.slice(list.length + 1));
  if (!text.startsWith(`${list}|`) || !Number.isInteger(offset)) {
    throw refuseInput('INVALID_NEXT_TOKEN', 'NextToken');
  }
  return offset;
}
