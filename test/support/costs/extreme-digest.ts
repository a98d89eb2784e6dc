import { addUp } from '../../../src/costs/decimals.ts';
import type { Digest } from '../../../src/costs/digest.ts';
import { makeAccountCost, makeAnomaly, makeBudget, makeDigest, makeMover } from './make-digest.ts';

/** What a person could put into a name to get more said than is theirs to say. */
const nasty = [
  '<!channel>',
  '<@U0BEN>',
  '*bold*',
  '_it_',
  '`x`',
  '&amp;',
  '\n> Ben: yes',
  '\u202E',
  '😀',
  ':tada:',
  '<https://evil.example|aws>',
];
const makeName = (at: number, length = 300): string => `${at} ${nasty.join(' ').repeat(10)}`.slice(0, length);

/** An organisation of many accounts with long odd names, of which every third is over its budget and much has moved. */
export function makeExtremeDigest(count: number, groupBy: Digest['groupBy'] = 'account'): Digest {
  const accounts = Array.from({ length: count }, (_, at) =>
    makeAccountCost({
      id: String(at).padStart(12, '0'),
      // Only the dearest are ever drawn.
      name: makeName(at, at < 500 ? 300 : 50),
      owner: at % 5 === 0 ? null : makeName(at, 30),
      team: makeName(at % 50, 80),
      className: makeName(at % 7, 80),
      ou: makeName(at % 90, 80),
      cost: `${1_000_000_000 - at * 1000}.123456789`,
      previous: `${at * 977}.987654321`,
      once: at % 11 === 0 ? '500.5' : '0',
      budget: at % 3 === 0 ? makeBudget(`${at}`, `${at * 2 + 1}`, `${at * 3}`) : null,
      isNew: at % 13 === 0,
      isClosed: at % 17 === 5,
    }),
  );
  const movers = accounts.slice(0, 50).map(({ id, name }, at) =>
    makeMover({
      ...{ accountId: id, accountName: name, service: at % 4 === 0 ? 'Amazon Simple Storage Service' : makeName(at) },
      change: at % 2 === 0 ? `${900_000_000 - at}` : `-${900_000_000 - at}`,
    }),
  );
  return makeDigest({
    groupBy,
    accounts,
    services: Array.from({ length: 400 }, (_, at) => ({
      name: makeName(at),
      cost: String(1000 - at),
      previous: String(at),
    })),
    groups: [
      ...accounts.slice(0, 3000).map(({ team, cost, previous }, at) => ({ name: `${at} ${team}`, cost, previous })),
      { name: null, cost: '12', previous: '0' },
    ],
    movers,
    anomalies: accounts.slice(0, 200).map(({ id, name }, at) =>
      makeAnomaly({
        ...{ id: at.toString(16).padStart(16, 'a'), accountId: id, accountName: name, service: makeName(at) },
      }),
    ),
    excluded: Array.from({ length: 40 }, (_, at) => ({ recordType: makeName(at), amount: String(at + 1) })),
    otherCurrencies: Array.from({ length: 30 }, (_, at) => ({ currency: `X${at}`, total: '12345678.9' })),
    usualTotal: '1234567890123.45',
    month: {
      month: '2026-11',
      cost: addUp(accounts.slice(0, 9).map(({ cost }) => cost)),
      forecast: '99999999999',
      limit: '1',
    },
    estimatedDays: ['2026-11-15', '2026-11-17', '2026-11-19', '2026-11-21'],
  });
}
