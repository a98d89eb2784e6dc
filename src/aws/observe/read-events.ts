import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import type { ChangeEvent } from '../../guardrails/drift/who/culprit.ts';
import type { AwsReader } from '../aws.ts';

/** The largest page of `LookupEvents`: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const eventsPerPage = 50;

/** More than this of one service says nothing any more of a single change, and each page takes half a second of the quota. */
const mostPages = 20;

const pageSchema = z.object({
  Events: z.array(z.object({ CloudTrailEvent: z.string().nullish() })).nullish(),
  NextToken: z.string().nullish(),
});

const recordSchema = z.object({
  eventTime: z.string(),
  eventSource: z.string(),
  eventName: z.string(),
  sourceIPAddress: z.string().nullish(),
  errorCode: z.string().nullish(),
  readOnly: z.union([z.boolean(), z.string()]).nullish(),
  userIdentity: z
    .object({
      type: z.string().nullish(),
      arn: z.string().nullish(),
      userName: z.string().nullish(),
      invokedBy: z.string().nullish(),
    })
    .nullish(),
  requestParameters: z.unknown().optional(),
  responseElements: z.unknown().optional(),
  serviceEventDetails: z.unknown().optional(),
});

/**
 * Reads the changes that one service was asked for since a moment, the newest first, from CloudTrail's event history of the
 * last 90 days: calls that succeeded. Whatever their number, one look-up serves all.
 *
 * @param source such as `organizations.amazonaws.com`
 * @param since epoch milliseconds
 * @throws AwsProblem
 */
export async function readEvents(aws: AwsReader, source: string, since: number): Promise<readonly ChangeEvent[]> {
  const events: ChangeEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const previous = token;
    const { Events, NextToken } = await aws.read('cloudtrail:LookupEvents', pageSchema, ({ cloudTrail }) =>
      cloudTrail.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: source }],
          StartTime: new Date(since),
          MaxResults: eventsPerPage,
          NextToken: previous,
        }),
      ),
    );
    for (const { CloudTrailEvent } of Events ?? []) {
      const event = parseEvent(CloudTrailEvent ?? '');
      if (event !== null) events.push(event);
    }
    token = NextToken ?? undefined;
    if (token === undefined) break;
  }
  return events;
}

/** Null: it changed nothing, or is written otherwise than documented. */
function parseEvent(text: string): ChangeEvent | null {
  const record = recordSchema.safeParse(parseJson(text));
  if (!record.success) return null;
  const { eventTime, eventSource, eventName, errorCode, readOnly, userIdentity, sourceIPAddress } = record.data;
  if ((errorCode ?? null) !== null || readOnly === true || readOnly === 'true') return null;
  const mentions = new Set<string>();
  for (const part of [record.data.requestParameters, record.data.responseElements, record.data.serviceEventDetails])
    collectTexts(part, mentions);
  return {
    principal: describePrincipal(userIdentity ?? {}),
    call: eventName,
    at: Date.parse(eventTime),
    address: sourceIPAddress ?? '',
    source: eventSource,
    mentions,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The role that IAM Identity Center makes of a permission set, and names after it: `AWSReservedSSO_<name>_<16 hex digits>`. */
const ofPermissionSet = /^(?:.*\/)?AWSReservedSSO_(.+)_[0-9a-f]{16}(?=\/)/;

function describePrincipal({
  type,
  arn,
  userName,
  invokedBy,
}: {
  readonly type?: string | null | undefined;
  readonly arn?: string | null | undefined;
  readonly userName?: string | null | undefined;
  readonly invokedBy?: string | null | undefined;
}): string {
  if (type === 'Root') return 'root';
  const session = /:assumed-role\/(.+)$/.exec(arn ?? '')?.[1]?.replace(ofPermissionSet, '$1');
  return session ?? userName ?? /:user\/(.+)$/.exec(arn ?? '')?.[1] ?? invokedBy ?? arn ?? 'unknown';
}

/** All texts of a JSON value: ids, names, keys of tags. */
function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collectTexts(part, texts);
}
