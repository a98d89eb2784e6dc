import { describe, expect, test } from 'vitest';
import type { DriftView, ReportedFinding } from '../../../../../src/messages/drift/drift-view.ts';
import { parseReportRef } from '../../../../../src/messages/drift/finding-ref.ts';
import { renderDriftMessage } from '../../../../../src/messages/drift/report/report-message.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { makeRequest } from '../../../../../src/requests/new-request.ts';
import { makeFixWish, makeWaiveWish, makeWishedFinding } from '../../../../support/drift/wishes.ts';
import { makeFile, someMoment } from '../../../../support/requests.ts';
import { readAloud } from '../../rendered.ts';
import { detached, makeNoBudget, makeReported, makeUnknown, makeView, readAt } from '../make-view.ts';

const offer = 'Accept all as of today until…';
const many = (count: number, more: Partial<ReportedFinding> = {}): readonly ReportedFinding[] =>
  Array.from({ length: count }, (_, at) => makeNoBudget(at, more));
const reachable = makeReported({ kind: 'hpc-reachable' });
const read = (view: Partial<DriftView>): string => readAloud(renderDriftMessage(makeView(view)).blocks);

describe('one button for all', () => {
  test('is there on the first day, and says what it leaves out', () => {
    const view = makeView({ isFirst: true, findings: [detached, reachable, makeUnknown(1), ...many(12)] });
    const { blocks } = renderDriftMessage(view);
    const last = blocks.at(-1);
    expect(readAloud(blocks.slice(-2))).toContain(
      '13 of these can be accepted as they are for a time, at once: all but 1 critical and 1 about GPU and HPC instances.',
    );
    if (last?.type !== 'actions' || last.elements[0]?.type !== 'button') throw new Error('the last block has a button');
    const [{ action_id, text, value = '' }] = last.elements;
    expect([action_id, text.text]).toEqual(['drift_waive', offer]);
    expect(parseReportRef(value)).toEqual({ run: view.run, audience: view.audience });
  });

  test('is there later where most is seen for the first time', () => {
    expect(read({ findings: [...many(11, { status: 'new' }), ...many(10)] })).toContain(offer);
    expect(read({ findings: [...many(11, { since: readAt }), ...many(10)] })).toContain(offer);
    expect(read({ findings: [...many(10, { status: 'new' }), ...many(10)] })).not.toContain(offer);
  });

  test('is not there for a few, nor for what is not to be accepted unseen', () => {
    expect(read({ isFirst: true, findings: many(9) })).not.toContain(offer);
    const worst = Array.from({ length: 20 }, () => [detached, reachable]).flat();
    expect(read({ isFirst: true, findings: worst })).not.toContain(offer);
  });

  test('is gone once it was asked for, and every group that it is about says so; another one keeps its buttons', () => {
    const findings = [detached, ...many(12)];
    const marks = findings.slice(1).map(({ id, foundHash }) => `${id}${foundHash}`);
    const wish = makeWaiveWish({
      findings: [makeWishedFinding({ id: findings[1]?.id ?? '' })],
      all: { marks, severities: ['medium'], counts: '12 medium', words: [], leftOut: '1 critical' },
    });
    const request = makeRequest({
      ...{ id: 'REQ-7F3K2', requester: 'U0BEN', wish, now: someMoment, groups: new Map() },
      file: makeFile({ drift: { approvals: [{ approvers: ['U0CAT'], required: 1, notify: null, when: null }] } }),
    });
    const said = read({ isFirst: true, findings, asked: [request] });
    expect(said).not.toContain(offer);
    expect(said).toMatch(/12 accounts have no budget.*\n.*\n⏳ asked for by Ben: waiting for approval {3}REQ-7F3K2\n/);
    expect(said).toContain('[Re-attach] [Waive…]');
  });

  test('counts what somebody asked about already among what it leaves out', () => {
    const findings = [makeUnknown(1), ...many(12)];
    const wish = makeFixWish({ findings: [makeWishedFinding({ id: findings[0]?.id ?? '' })] });
    const file = makeFile({ drift: { approvals: [{ approvers: ['U0CAT'], required: 1, notify: null, when: null }] } });
    const asked = [makeRequest({ id: 'REQ-7F3K2', requester: 'U0BEN', wish, file, now: someMoment })];
    expect(read({ isFirst: true, findings, asked })).toContain(
      '12 of these can be accepted as they are for a time, at once: all but 1 that somebody asked about already.',
    );
  });

  test('keeps a message within what Slack takes, however much is found', () => {
    const findings = [detached, ...many(10_000)];
    const content = renderDriftMessage(makeView({ isFirst: true, findings, deciders: ['S0SECURITY'] }));
    expect(findLimitProblems(content)).toEqual([]);
    expect(readAloud(content.blocks)).toContain('10,000 of these can be accepted');
  });
});
