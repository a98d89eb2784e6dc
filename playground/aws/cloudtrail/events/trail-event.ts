import { randomUUID } from 'node:crypto';
import type { Identity } from './describe-identity.ts';
import { renderTime } from './render-time.ts';

/** An event as CloudTrail's event history keeps it. */
export interface TrailEvent {
  readonly id: string;
  /** Epoch milliseconds; AWS shows whole seconds. */
  readonly atMs: number;
  /** The account in whose history it is. */
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** `organizations.amazonaws.com` */
  readonly source: string;
  /** A session's or user's name; null where a service of AWS acted. */
  readonly username: string | null;
  readonly accessKeyId: string | null;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  /** The whole event as JSON text (`CloudTrailEvent`). */
  readonly document: string;
}

/** What an event says of a call. Members are named as in CloudTrail: with a small letter. */
interface CallFacts {
  readonly atMs: number;
  readonly region: string;
  /** `organizations`, without the domain. */
  readonly service: string;
  readonly name: string;
  readonly identity: Identity;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly request: object | null;
  readonly response: object | null;
  readonly error?: { readonly code: string; readonly message: string };
  readonly resources?: TrailEvent['resources'];
  /** Made by a person in the console. */
  readonly fromConsole?: boolean;
}

/** The event of somebody's call ("CloudTrail record contents" of its user guide). */
export function createCallEvent(facts: CallFacts): TrailEvent {
  const { atMs, region, service, name, identity, resources = [] } = facts;
  const id = randomUUID();
  const source = `${service}.amazonaws.com`;
  const document = {
    eventVersion: '1.11',
    userIdentity: identity.userIdentity,
    eventTime: renderTime(atMs),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: facts.sourceIp,
    userAgent: facts.userAgent,
    ...(facts.error === undefined ? {} : { errorCode: facts.error.code, errorMessage: facts.error.message }),
    requestParameters: facts.request,
    responseElements: facts.error === undefined ? facts.response : null,
    requestID: randomUUID(),
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: identity.accountId,
    eventCategory: 'Management',
    ...(facts.fromConsole === true ? { sessionCredentialFromConsole: 'true' } : {}),
  };
  const { accountId, username, accessKeyId } = identity;
  const found = { id, atMs, accountId, region, name, source, username, accessKeyId, resources };
  return { ...found, document: JSON.stringify(document) };
}

/** The event of something that Organizations did by itself; these are in the management account's history, us-east-1. */
export function createServiceEvent(
  atMs: number,
  managementAccountId: string,
  name: string,
  details: object,
): TrailEvent {
  const id = randomUUID();
  const source = 'organizations.amazonaws.com';
  const document = {
    eventVersion: '1.11',
    userIdentity: { accountId: managementAccountId, invokedBy: source },
    eventTime: renderTime(atMs),
    eventSource: source,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: source,
    userAgent: source,
    requestParameters: null,
    responseElements: null,
    eventID: id,
    readOnly: false,
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: managementAccountId,
    serviceEventDetails: details,
    eventCategory: 'Management',
  };
  return {
    ...{ id, atMs, accountId: managementAccountId, region: 'us-east-1', name, source, username: null },
    accessKeyId: null,
    resources: [],
    document: JSON.stringify(document),
  };
}
