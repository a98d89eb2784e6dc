import { describe, expect, it } from 'vitest';
import { parseCommand, parseMention } from '../../../src/handlers/command/parse-command.ts';

describe('parseCommand', () => {
  it.each([
    ['', { word: '', args: [], fields: {} }],
    ['   ', { word: '', args: [], fields: {} }],
    ['Help', { word: 'help', args: [], fields: {} }],
    ['request sandbox owner=<@U0ANA|ana>', { word: 'request', args: ['sandbox'], fields: { owner: '<@U0ANA|ana>' } }],
    ['status "payments prod"', { word: 'status', args: ['payments prod'], fields: {} }],
    ['status “payments prod”', { word: 'status', args: ['payments prod'], fields: {} }],
    [
      'request account_name="my app" x=1 x=2',
      { word: 'request', args: [], fields: { account_name: 'my app', x: '2' } },
    ],
    ['pause R&amp;D &lt;now&gt;', { word: 'pause', args: ['R&D', '<now>'], fields: {} }],
    ['status "never closed', { word: 'status', args: ['never closed'], fields: {} }],
    ['request monthly_budget=', { word: 'request', args: [], fields: { monthly_budget: '' } }],
    ['list ou=Workloads/Prod', { word: 'list', args: [], fields: { ou: 'Workloads/Prod' } }],
  ])('takes %j apart', (text, expected) => {
    expect(parseCommand(text)).toEqual(expected);
  });

  it('takes no field for an inherited one', () => {
    const { fields } = parseCommand('request __proto__=x constructor=y');
    expect(Object.keys(fields).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
});

describe('parseMention', () => {
  it.each([
    ['<@U0ANA|ana>', 'U0ANA'],
    ['<@W0ANA>', 'W0ANA'],
    ['U0ANA', 'U0ANA'],
    ['@ana', null],
    ['<#C0ANA|x>', null],
    ['', null],
  ])('reads %s as %s', (word, expected) => {
    expect(parseMention(word)).toBe(expected);
  });
});
