import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codes } from '../../../../src/store/lua/codes.ts';

const store = new URL('../../../../src/store/', import.meta.url);
const sources = ['lua', 'rebuild/lua']
  .flatMap((folder) => readdirSync(new URL(folder, store)).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.lua.ts'))
  .map((name) => [name, readFileSync(new URL(name, store), 'utf8')] as const);

/** The first element of every answer that a script's text gives. */
const findAnswered = (text: string) =>
  [...text.matchAll(/(?:return|record\()\s*\{'([a-z-]+)'/g)].map(([, code]) => code);

test('every code that a script answers with has a name, and every name is used', () => {
  const answered = new Set(sources.flatMap(([, text]) => findAnswered(text)));
  expect([...answered].sort()).toEqual(Object.values(codes).sort());
});

test.each(sources)('%s opens with its contract', (_, text) => {
  const scripts = text.split(/export const /).slice(0, -1);
  for (const before of scripts) {
    const contract = before.slice(before.lastIndexOf('/**'));
    for (const part of ['KEYS', 'ARGV', 'Codes:', 'Effects']) expect(contract).toContain(part);
  }
});
