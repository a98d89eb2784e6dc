import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp } from '../../../../../src/costs/decimals.ts';
import { renderDigestFiles } from '../../../../../src/messages/costs/files/digest-files.ts';
import { renderCsv } from '../../../../../src/messages/format/csv.ts';
import { makeAccountCost, makeBudget, makeDigest } from '../../../../support/costs/make-digest.ts';
import { costNames, sketchWeek } from '../../../../support/costs/sketch-week.ts';

/** Reads what RFC 4180 allows, and nothing else. */
function parseCsv(content: string): string[][] {
  expect(content.startsWith('\uFEFF')).toBe(true);
  const records: string[][] = [];
  let at = 1;
  while (at < content.length) {
    const record: string[] = [];
    for (let isOpen = true; isOpen; ) {
      const field = /"((?:[^"]|"")*)"|[^",\r\n]*/y;
      field.lastIndex = at;
      const match = field.exec(content)!;
      record.push(match[1] === undefined ? match[0] : match[1].replaceAll('""', '"'));
      at += match[0].length;
      isOpen = content[at] === ',';
      if (isOpen) at += 1;
    }
    expect(content.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    records.push(record);
  }
  return records;
}

const isNumber = (field: string): boolean => /^-?\d+(\.\d+)?$/.test(field);
const column = (records: string[][], name: string): string[] => {
  const at = records[0]!.indexOf(name);
  expect(at).toBeGreaterThanOrEqual(0);
  return records.slice(1).map((record) => record[at]!);
};
const read = (digest = sketchWeek) => renderDigestFiles(digest, costNames).map(({ content }) => parseCsv(content));

describe('the files of a digest', () => {
  it('are called by report, period and what is in them', () => {
    const digest = { ...sketchWeek, groupBy: 'tag:cost-center' as const };
    expect(renderDigestFiles(digest, costNames).map(({ name, title }) => [name, title])).toEqual([
      ['weekly-costs-2026-11-15-to-2026-11-21-accounts.csv', 'Accounts, 2026-11-15 to 2026-11-21'],
      ['weekly-costs-2026-11-15-to-2026-11-21-services.csv', 'Services, 2026-11-15 to 2026-11-21'],
      ['weekly-costs-2026-11-15-to-2026-11-21-by-cost-center.csv', 'By cost center, 2026-11-15 to 2026-11-21'],
    ]);
    expect(read()).toHaveLength(2);
  });

  it('have every account, with ids of twelve digits', () => {
    const [accounts = []] = read();
    expect(accounts).toHaveLength(1 + sketchWeek.accounts.length);
    expect(column(accounts, 'Account ID')).toEqual(sketchWeek.accounts.map(({ id }) => id));
    expect(column(accounts, 'Account')).toContain('0123-4567-8901');
    expect(accounts[1]).toEqual([
      ...['111122223333', '1111-2222-3333', 'payments-prod', 'Ana Ruiz', 'U0ANA', 'payments', 'production'],
      ...[
        'Workloads/Prod',
        'USD',
        '8900.31',
        '6490.21',
        '2410.1',
        '0',
        '0',
        '21000',
        '29800',
        '40000',
        '21000',
        '29800',
        '',
      ],
    ]);
    expect(renderDigestFiles(sketchWeek, costNames)[0]?.content).toContain(
      '\r\n"012345678901","0123-4567-8901","old-lab",,,',
    );
  });

  it('say of accounts without a group that they have none', () => {
    const groups = [{ name: null, cost: '1', previous: '0' }];
    const [, , named = []] = read({ ...sketchWeek, groupBy: 'tag:cost-center', groups });
    expect(named).toEqual([
      ['Cost center', 'Currency', 'Cost', 'Cost before', 'Change'],
      ['no cost center', 'USD', '1', '0', '1'],
    ]);
  });
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '"',
        ',',
        ' ',
        '\u00A0',
        '\u200B',
        '＝',
        "'",
        ';',
        '|',
        'SUM(A1)',
        'é',
        '12',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map((units) => {
  const text = `${units < 0n ? '-' : ''}${(units < 0n ? -units : units).toString().padStart(11, '0')}`.replace(
    /(\d{10})$/,
    '.$1',
  );
  return text.replace(/\.?0+$/, '').replace(/^-?$/, '0');
});
const account = fc
  .record({
    name: nasty,
    team: nasty,
    className: nasty,
    ou: nasty,
    owner: nasty,
    cost: amount,
    previous: amount,
    once: amount,
    limit: amount,
  })
  .map(({ limit, ...any }) => makeAccountCost({ ...any, budget: makeBudget(limit, limit, limit) }));

describe('whatever is called how', () => {
  it('no field begins as a formula, each file can be read, and its columns add up to the digest', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 8 }), nasty, (accounts, service) => {
        const numbered = accounts.map((one, at) => ({ ...one, id: String(at).padStart(12, '0') }));
        const digest = makeDigest({ accounts: numbered, groupBy: 'team' });
        const named = { ...digest, services: [{ name: service, cost: digest.total, previous: digest.previousTotal }] };
        const names = new Map(numbered.map(({ owner }) => [owner ?? '', owner ?? '']));
        for (const { content } of renderDigestFiles(
          { ...named, groups: numbered.map((one) => ({ ...one, name: one.team })) },
          names,
        )) {
          const records = parseCsv(content);
          for (const record of records) {
            expect(record).toHaveLength(records[0]!.length);
            for (const field of record) if (!isNumber(field)) expect(field).not.toMatch(/^[=+\-@\t\r]|^\s+[=+\-@]/);
          }
          expect(addUp(column(records, 'Cost'))).toBe(digest.total);
          expect(addUp(column(records, 'Cost before'))).toBe(digest.previousTotal);
        }
      }),
    );
  });

  it('a name that is a negative number is text', () => {
    expect(renderCsv(['a'], [[{ text: '-1' }], [{ text: '+1' }], [{ number: '-1' }]])).toBe(
      `\uFEFF"a"\r\n"'-1"\r\n"'+1"\r\n-1\r\n`,
    );
    expect(() => renderCsv(['a'], [[{ number: '=1' }]])).toThrow(RangeError);
  });
});
