import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type KeptReading, packReading, unpackReading } from '../../../../src/jobs/drift/kept-reading.ts';
import { makeDriftWorld } from '../../../support/drift/drift-world.ts';

type Organization = KeptReading['organization'];

test('a reading is read back as it was kept, with what was not read', () => {
  const { contacts: _contacts, management, ...observed } = makeDriftWorld().observed;
  const { costs: _costs, ...read } = management;
  const unread = { kind: 'unread', permission: 'cloudtrail:DescribeTrails' } as const;
  const whole: Organization = { ...observed, management: read };
  const partly: Organization = { ...observed, tags: unread, management: { ...read, trails: unread } };
  for (const organization of [whole, partly]) {
    const kept = { organization, wholeAt: 1, dueAt: null };
    expect(unpackReading(packReading(kept))).toEqual(kept);
  }
});

test('one of another shape is none', () => {
  expect(unpackReading(deflateRawSync('{"organization":{},"wholeAt":1,"dueAt":null}'))).toBeNull();
});
