import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFindingRef, parseFindingRef } from '../../../../src/messages/drift/finding-ref.ts';

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

  test.each(['', '{}', 'null', '{"r":"a","a":"b","g":"c","f":["x","y"]}', '{"r":"a","a":"b","g":"c","more":1}'])(
    'is none of %s',
    (value) => {
      expect(parseFindingRef(value)).toBeNull();
    },
  );
});
