import type { IncomingMessage } from 'node:http';
import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';
import { AwsError } from './errors.ts';
import type { RoutedRequest } from './route.ts';
import { isSignatureRight, parseAuthorization } from './sigv4.ts';

/** How far a request's clock may be from AWS's. */
const maxSkewMs = 15 * 60_000;

/** Who signed a request, with which key and for which region. */
export interface Signer {
  readonly caller: Caller;
  readonly accessKeyId: string;
  readonly region: string;
}

/**
 * Finds who signed the request.
 *
 * @throws AwsError as AWS does for a missing or broken header, a key that is unknown or over, a wrong signature or clock
 */
export function authenticate(request: IncomingMessage, body: string, route: RoutedRequest, world: World): Signer {
  const refuse = (name: string, message: string): AwsError =>
    route.protocol === 'json' ? new AwsError(name, message) : new AwsError(findName(name, route), message, 403);
  const header = request.headers.authorization;
  if (header === undefined) {
    throw refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const authorization = parseAuthorization(header);
  const date = parseDate(request.headers['x-amz-date']);
  if (authorization === null || date === null || !authorization.signedHeaders.includes('host')) {
    throw refuse(
      'IncompleteSignatureException',
      'Authorization header requires Credential, Signature, SignedHeaders and a date.',
    );
  }
  const key = world.access.findKey(authorization.accessKeyId);
  const token = request.headers['x-amz-security-token'];
  if (key === undefined || key.credentials.sessionToken !== token) {
    throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (authorization.service !== route.service) {
    throw refuse('InvalidSignatureException', `Credential should be scoped to correct service: '${route.service}'.`);
  }
  if (Math.abs(date - Date.now()) > maxSkewMs) {
    throw refuse('InvalidSignatureException', 'Signature expired or not yet current.');
  }
  if (!isSignatureRight(request, body, authorization, key.credentials.secretAccessKey)) {
    throw refuse(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  if (key.expiresAtMs !== null && key.expiresAtMs <= world.now()) {
    throw refuse('ExpiredTokenException', 'The security token included in the request is expired');
  }
  return { caller: key.caller, accessKeyId: authorization.accessKeyId, region: authorization.region };
}

/** STS and IAM give the same refusals other names. */
const queryNames: Readonly<Record<string, string>> = {
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  ExpiredTokenException: 'ExpiredToken',
};

function findName(name: string, route: RoutedRequest): string {
  return route.protocol === 'query' ? (queryNames[name] ?? name) : name;
}

/** Epoch milliseconds of `20261124T101500Z`; null for anything else. */
function parseDate(header: string | string[] | undefined): number | null {
  const parts = typeof header === 'string' ? /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header) : null;
  if (parts === null) {
    return null;
  }
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
}
