import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../wire/errors.ts';
import type { Operation } from '../wire/operation.ts';
import type { TrailEvent } from './events/trail-event.ts';

/** How far the event history goes back, and the most that a page has (documentation of LookupEvents). */
const historyMs = 90 * 86_400_000;
const largestPage = 50;

const lookupInput = z.object({
  LookupAttributes: z.array(z.object({ AttributeKey: z.string(), AttributeValue: z.string() })).default([]),
  StartTime: z.number().optional(),
  EndTime: z.number().optional(),
  EventCategory: z.string().optional(),
  MaxResults: z.number().default(largestPage),
  NextToken: z.string().optional(),
});

/** The newest first. A page that is full has a token even when nothing comes after it, as AWS's may. */
export const lookupEvents: Operation = {
  actions: () => ['cloudtrail:LookupEvents'],
  run(world, caller, rawInput, { region }) {
    const input = lookupInput.parse(rawInput);
    const now = world.now();
    // What was due by now happens when somebody looks.
    world.organization.settle();
    const [fromMs, toMs] = findRange(input.StartTime, input.EndTime, now);
    const [attribute, another] = input.LookupAttributes;
    if (another !== undefined) {
      throw new AwsError('InvalidLookupAttributesException', 'You can use only one lookup attribute.');
    }
    // There are no Insights events.
    const events = input.EventCategory === undefined ? world.history.list() : [];
    const shown = events.filter(
      (event) =>
        event.accountId === caller.accountId &&
        event.region === region &&
        event.atMs + world.settings.trailDelayMs <= now &&
        event.atMs >= fromMs &&
        event.atMs <= toMs &&
        (attribute === undefined || findValues(event, attribute.AttributeKey).includes(attribute.AttributeValue)),
    );
    const { NextToken, MaxResults, ...question } = input;
    const list = digest(JSON.stringify([question, caller.accountId, region]));
    const newestFirst = shown.reverse();
    const from = NextToken === undefined ? 0 : findNext(newestFirst, list, NextToken);
    const page = newestFirst.slice(from, from + MaxResults);
    const last = page.at(-1);
    const isFull = last !== undefined && page.length === MaxResults;
    return {
      Events: page.map(renderEvent),
      ...(isFull ? { NextToken: Buffer.from(`${list} ${last.id}`).toString('base64') } : {}),
    };
  },
};

/** First and last moment in epoch milliseconds; to the second, as `EventTime` is. */
function findRange(start: number | undefined, end: number | undefined, nowMs: number): readonly [number, number] {
  const oldestMs = nowMs - historyMs;
  const fromMs = Math.max((start ?? 0) * 1000, oldestMs);
  const toMs = end === undefined ? nowMs : Math.floor(end) * 1000 + 999;
  if ((start !== undefined && end !== undefined && start > end) || toMs < oldestMs) {
    throw new AwsError(
      'InvalidTimeRangeException',
      'The start time must not come after the end time, nor both be gone.',
    );
  }
  return [Math.floor(fromMs / 1000) * 1000, toMs];
}

/** What an event has of an attribute. */
function findValues(event: TrailEvent, key: string): readonly string[] {
  switch (key) {
    case 'EventId':
      return [event.id];
    case 'EventName':
      return [event.name];
    case 'ReadOnly':
      return ['false'];
    case 'Username':
      return event.username === null ? [] : [event.username];
    case 'ResourceType':
      return event.resources.map(({ type }) => type);
    case 'ResourceName':
      return event.resources.map(({ name }) => name);
    case 'EventSource':
      return [event.source];
    case 'AccessKeyId':
      return event.accessKeyId === null ? [] : [event.accessKeyId];
    default:
      return [];
  }
}

/** Where the page after the token begins: after the last event of the page before, whatever came since. */
function findNext(events: readonly TrailEvent[], list: string, token: string): number {
  const [ofList, id] = Buffer.from(token, 'base64').toString().split(' ');
  const last = events.findIndex((event) => event.id === id);
  if (ofList !== list || last === -1) {
    throw new AwsError('InvalidNextTokenException', 'Invalid token.');
  }
  return last + 1;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function renderEvent(event: TrailEvent): object {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: 'false',
    AccessKeyId: event.accessKeyId ?? undefined,
    EventTime: Math.floor(event.atMs / 1000),
    EventSource: event.source,
    Username: event.username ?? undefined,
    Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: event.document,
  };
}
