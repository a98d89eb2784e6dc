import { describe, expect, test } from 'vitest';
import { compareWithMemory, packMemory, unpackMemory } from '../../../../../src/jobs/reports/drift/memory.ts';
import type { ReportedFinding } from '../../../../../src/messages/drift/drift-view.ts';
import { hourMs, makeNoBudget, makeReported, makeUnknown, readAt } from '../../../messages/drift/make-view.ts';

type Memory = Parameters<typeof compareWithMemory>[1];
interface Options {
  readonly onlyNew?: boolean;
  readonly alsoThere?: readonly string[];
  readonly undecided?: boolean;
  readonly at?: number;
}

/** A run that finds these. */
function run(findings: readonly ReportedFinding[], before: Memory, options: Options = {}) {
  const { onlyNew = false, alsoThere = [], undecided = false, at = readAt } = options;
  const there = new Set([...findings.map(({ id }) => id), ...alsoThere]);
  const now = { readAt: at, findings, isThere: (id: string) => there.has(id), isUndecided: () => undecided };
  const { memory, ...compared } = compareWithMemory(now, before, onlyNew);
  return { ...compared, statuses: compared.findings.map(({ status }) => status), memory };
}

const [one, other] = [makeUnknown(1), makeNoBudget(2)];
const waiver = { until: '2026-11-30', by: 'U0BEN', reason: 'soon', foundHash: 'x' };
const changed = (finding: ReportedFinding): ReportedFinding => ({ ...finding, foundHash: 'f'.repeat(16) });

describe('what a report remembers', () => {
  test('says what is new, still open and resolved since it spoke last', () => {
    const first = run([one, other], null);
    expect(first.statuses).toEqual(['open', 'open']);
    const second = run([one, makeUnknown(3)], first.memory.said);
    expect(second.statuses).toEqual(['open', 'new']);
    expect(second.resolved).toMatchObject([{ id: other.id, words: 'sandbox-2 has no budget', severity: 'medium' }]);
    expect(run([one], second.memory.said).resolved).toMatchObject([{ words: expect.stringContaining('lab-3') }]);
  });

  test('calls everything new in the first words of a watch', () => {
    expect(run([one], null, { onlyNew: true }).statuses).toEqual(['new']);
  });

  test('calls changed what is worse or another, but not what counts something', () => {
    const { memory } = run([one, other], null);
    expect(run([changed(one), other], memory.said).statuses).toEqual(['changed', 'open']);
    expect(run([{ ...one, severity: 'critical' }], memory.said).statuses).toEqual(['changed']);
    const quota = makeReported({ kind: 'quota-near', subject: 'OUs' });
    expect(run([changed(quota)], run([quota], null).memory.said).statuses).toEqual(['open']);
  });

  test('hears of a waiver that is over, and calls nothing resolved that was waived', () => {
    const { memory } = run([{ ...one, waiver }], null);
    expect(run([one], memory.said).statuses).toEqual(['returned']);
    expect(run([], memory.said).resolved).toEqual([]);
  });

  test('takes for resolved neither what nobody could look at nor what is there and not covered any more', () => {
    const { memory } = run([one], null);
    const unread = run([], memory.said, { undecided: true });
    expect(unread.resolved).toEqual([]);
    expect(run([], unread.memory.said).resolved).toHaveLength(1);
    const moved = run([], memory.said, { alsoThere: [one.id] });
    expect([moved.resolved, moved.memory.said.said.size]).toEqual([[], 0]);
  });

  test('keeps what is over until it is said, and calls it new when it comes back', () => {
    const { memory } = run([one], null, { onlyNew: true });
    const quiet = run([], memory.said, { onlyNew: true });
    const again = run([other], quiet.memory.silent, { onlyNew: true });
    expect([again.statuses, again.resolved.map(({ id }) => id)]).toEqual([['new'], [one.id]]);
    expect(run([one], quiet.memory.silent, { onlyNew: true })).toMatchObject({ statuses: ['new'], resolved: [] });
    expect(run([], again.memory.said).resolved.map(({ id }) => id)).toEqual([other.id]);
  });

  test('knows when it was there last what is over: before somebody could not look, and before a run that said nothing', () => {
    const { memory } = run([one, other], null);
    const unread = run([one], memory.said, { undecided: true, at: readAt + hourMs });
    const over = run([one], unread.memory.said, { at: readAt + 2 * hourMs });
    expect(over.resolved).toMatchObject([{ id: other.id, targetId: other.target.id, seenAt: readAt, endedBy: null }]);
    const quiet = run([], over.memory.said, { onlyNew: true, at: readAt + 3 * hourMs });
    const again = run([], quiet.memory.silent, { at: readAt + 4 * hourMs });
    expect(again.resolved).toMatchObject([{ id: one.id, seenAt: readAt + 2 * hourMs }]);
  });

  test('is read back as it was packed, however much it is', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => makeNoBudget(at, { since: readAt - hourMs }));
    const { memory } = run(many, null);
    expect(unpackMemory(packMemory(memory.said))).toEqual(memory.said);
  });
});
