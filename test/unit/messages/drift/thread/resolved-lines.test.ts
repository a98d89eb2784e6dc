import { describe, expect, test } from 'vitest';
import { renderLines } from '../../../../../src/messages/blocks.ts';
import type { DriftView, FindingEnder } from '../../../../../src/messages/drift/drift-view.ts';
import { renderResolved } from '../../../../../src/messages/drift/thread/resolved-lines.ts';
import { readAloud } from '../../rendered.ts';
import { detached, hourMs, makeNoBudget, makeReported, makeResolved, makeView, readAt } from '../make-view.ts';

const names = new Map([
  ['U0BEN', 'Ben'],
  ['U0CAT', 'Cat'],
  ['U0FIN', 'Fin <!channel>'],
]);
const read = (resolved: DriftView['resolved'], isForAdmins = false): readonly string[] =>
  readAloud([renderLines(renderResolved(makeView({ resolved, names, isForAdmins })))])
    .trimEnd()
    .split('\n');

const fixed = (requestId: string, approvers: readonly string[] = []): FindingEnder => ({
  ...{ kind: 'request', requestId, deed: 'fixed', by: 'U0BEN', approvers },
});
const byEve: FindingEnder = {
  ...{ kind: 'call', principal: 'admin/eve', call: 'CreateBudget', at: readAt - hourMs, address: '203.0.113.7' },
};
const manyFixed = Array.from({ length: 241 }, (_, at) =>
  makeResolved(makeNoBudget(at), { endedBy: fixed('REQ-00001') }),
);

describe('what was resolved', () => {
  test('says of each who ended it, the worst first, and what one request ended in one line', () => {
    const resolved = [
      ...manyFixed,
      makeResolved(makeNoBudget(500), { endedBy: byEve }),
      makeResolved(makeNoBudget(501)),
      makeResolved(makeReported({ kind: 'hpc-reachable' }, { since: readAt - 49 * hourMs })),
      makeResolved(detached, { endedBy: fixed('REQ-00002', ['U0CAT', 'U0FIN']) }),
    ];
    expect(read(resolved)).toEqual([
      'Resolved since the last report',
      '• Sandbox may use every region: allowed-regions was detached (sandbox-eve, sandbox-bob, sandbox-kim and 3 more) (open for 15 hours) · fixed by Ben, approved by Cat and Fin <!channel>   REQ-00002',
      '• sandbox-1 may start GPU and HPC instances: as found (open for 2 days) · by hand, by a change of the file, or along with something else',
      '• sandbox-0 has no budget; sandbox-1 has no budget and 239 more (the oldest open for 15 hours) · fixed by Ben   REQ-00001',
      '• sandbox-500 has no budget (open for 15 hours) · by hand: admin/eve with CreateBudget, 2026-11-24 07:30 UTC',
      '• sandbox-501 has no budget (open for 15 hours) · by hand, or by a change of the file',
    ]);
  });

  test('tells addresses to admins alone', () => {
    const resolved = [makeResolved(detached, { endedBy: byEve })];
    expect(read(resolved, true)[1]).toContain('with CreateBudget from 203.0.113.7, ');
    expect(read(resolved)[1]).not.toContain('203.0.113.7');
  });

  test('counts what is too much: findings, not lines', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => makeResolved(makeNoBudget(at), { endedBy: fixed(`REQ-1000${at}`) }));
    expect(read(lines(8))).toHaveLength(9);
    const more = read([...lines(7), makeResolved(makeNoBudget(7)), ...manyFixed.slice(10)]);
    expect([more.length, more.at(-1)]).toEqual([10, 'and 231 more']);
    const words = 'x'.repeat(1_000);
    const long = read([...lines(3), ...manyFixed.slice(10)].map((each) => ({ ...each, words })));
    expect(long.join('').length).toBeLessThan(1_500);
    expect(read([])).toEqual(['']);
  });
});
