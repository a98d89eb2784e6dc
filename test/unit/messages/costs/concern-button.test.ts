import { expect, it } from 'vitest';
import { formatConcernRef, parseConcernRef } from '../../../../src/messages/costs/concern-button.ts';

const ref = { report: 'weekly-costs@2026-11-23T08:00:00Z', concern: 'budget:111122223333' };

it('carries report and concern there and back', () => {
  expect(parseConcernRef(formatConcernRef(ref))).toEqual(ref);
});

it.each(['', 'null', '{}', '[]', '{"report":"x"}', '{"report":"","concern":"x"}', 'REQ-7F3K2'])(
  '%j is none',
  (value) => {
    expect(parseConcernRef(value)).toBeNull();
  },
);

it('refuses what Slack would cut', () => {
  expect(() => formatConcernRef({ ...ref, report: 'x'.repeat(2000) })).toThrow(RangeError);
});
