import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatFindingRef,
  formatReportRef,
  parseFindingRef,
  parseReportRef,
} from '../../../../src/messages/drift/finding-ref.ts';

const hash = fc.stringMatching(/^[0-9a-f]{16}$/);

describe('what a button of a drift report carries', () => {
  test('is read back as it was written, and fits into a button', () => {
    fc.assert(
      fc.property(
        fc.record({
          run: fc.string({ minLength: 1, maxLength: 95 }),
          audience: fc.string({ minLength: 1, maxLength: 40 }),
          group: fc.string({ minLength: 1, maxLength: 200 }),
          finding: fc.option(fc.record({ id: hash, foundHash: hash })),
        }),
        (ref) => {
          expect(parseFindingRef(formatFindingRef(ref))).toEqual(ref);
        },
      ),
    );
  });

  test('of all of a report is of no group', () => {
    const all = { run: 'daily-drift@2026-11-24T08:30:00.000Z', audience: 'C0SEC' };
    const one = { ...all, group: 'budget-missing medium', finding: null };
    expect(parseReportRef(formatReportRef(all))).toEqual(all);
    expect(parseFindingRef(formatReportRef(all))).toBeNull();
    expect(parseReportRef(formatFindingRef(one))).toBeNull();
    expect(parseReportRef('no JSON')).toBeNull();
  });

  test.each(['', '{}', 'null', '{"r":"a","a":"b","g":"c","f":["x","y"]}', '{"r":"a","a":"b","g":"c","more":1}'])(
    'is none of %s',
    (value) => {
      expect(parseFindingRef(value)).toBeNull();
    },
  );
});
