import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRequestId, makeRequest, makeRequestId } from '../../../src/requests/new-request.ts';
import { makeClass, makeFile, makeWish, someMoment } from '../../support/requests.ts';

describe('makeRequestId', () => {
  it.each([
    [[0, 0, 0, 0, 0], 'REQ-00000'],
    [[7, 15, 3, 19, 2], 'REQ-7F3K2'],
    [[31, 32, 63, 255, 9], 'REQ-Z0ZZ9'],
    [[1, 2, 3, 4, 5, 6, 7], 'REQ-12345'],
  ])('of %j is %s', (bytes, id) => {
    expect(makeRequestId(Uint8Array.from(bytes))).toBe(id);
  });

  it('is always an id, and each letter comes from one byte in eight values of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
        expect(makeRequestId(bytes)).toMatch(/^REQ-[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(isRequestId(makeRequestId(bytes))).toBe(true);
      }),
    );
    const letters = Array.from({ length: 256 }, (_, byte) => makeRequestId(Uint8Array.of(byte, 0, 0, 0, 0))[4]!);
    const counts = letters.reduce(
      (sum, letter) => sum.set(letter, (sum.get(letter) ?? 0) + 1),
      new Map<string, number>(),
    );
    expect(counts.size).toBe(32);
    expect([...new Set(counts.values())]).toStrictEqual([8]);
  });
});

describe('isRequestId', () => {
  it.each([
    ['REQ-7F3K2', true],
    ['req-7f3k2', true],
    ['REQ-7F3K', false],
    ['REQ-7F3K22', false],
    ['REQ-7F3KI', false],
    ['REQ-7F3KL', false],
    ['REQ-7F3KO', false],
    ['REQ-7F3KU', false],
    [' REQ-7F3K2', false],
    ['REQ-7F3K2\n', false],
    ['7F3K2', false],
    ['', false],
  ])('%j: %s', (text, is) => {
    expect(isRequestId(text)).toBe(is);
  });
});

describe('makeRequest', () => {
  const input = { id: 'REQ-7F3K2', requester: 'U0ANA', wish: makeWish(), now: someMoment };

  it('waits, on the terms of the file, until its time runs out', () => {
    const file = makeFile({ approvals: { remindAfterHours: 24, expireAfterHours: 1.5, allowSelf: true } });
    expect(makeRequest({ ...input, file })).toStrictEqual({
      id: 'REQ-7F3K2',
      version: 1,
      requester: 'U0ANA',
      askedAt: someMoment,
      expiresAt: someMoment + 5_400_000,
      wish: input.wish,
      terms: { class: makeClass(), drift: null, allowSelf: true, fieldTags: {}, fileHash: file.hash },
      approvals: [],
      remindersSent: 0,
      voided: null,
      problems: [],
      history: [
        {
          at: someMoment,
          actor: 'U0ANA',
          action: 'ask',
          from: null,
          to: 'waiting',
          rule: null,
          message: null,
          detail: null,
        },
      ],
      status: 'waiting',
      decided: null,
      provisioning: null,
    });
  });

  it('is approved at once where no rule applies, as its first version', () => {
    const file = makeFile({ classes: { sandbox: makeClass({ approvals: [] }) } });
    const request = makeRequest({ ...input, file });
    expect(request).toMatchObject({ status: 'approved', version: 1, decided: { by: 'steward', at: someMoment } });
    expect(request.history.map(({ action, to }) => `${action} ${to}`)).toStrictEqual([
      'ask waiting',
      'approve approved',
    ]);
  });

  it.each(['gone', 'constructor', '__proto__'])(
    'is an error of the program for a class that is none: %s',
    (className) => {
      expect(() => makeRequest({ ...input, file: makeFile(), wish: makeWish({ className }) })).toThrow(/no class/);
    },
  );
});
