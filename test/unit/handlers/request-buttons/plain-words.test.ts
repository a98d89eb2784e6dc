import { expect, it } from 'vitest';
import { toPlainWords } from '../../../../src/handlers/request-buttons/plain-words.ts';
import { renderRefusal } from '../../../../src/messages/answers/refusal.ts';

it('says an answer without markup, escapes and dates that only messages show', () => {
  const names = new Map([['U0BEN', 'Ben & <Söhne>']]);
  const answer = renderRefusal(
    { kind: 'decided', status: 'denied', by: 'U0BEN', at: Date.UTC(2026, 10, 23, 14, 6) },
    { request: null, names, action: 'deny', deciders: [], person: 'U0CAT' },
  );
  expect(answer.text).toContain('&amp;');
  expect(toPlainWords(answer)).toBe('Ben & <Söhne> denied it 2026-11-23 14:06 UTC. Nothing for you to do.');
});
