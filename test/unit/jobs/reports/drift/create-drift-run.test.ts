import { describe, expect, test } from 'vitest';
import type { ReportScope } from '../../../../../src/config/governance.ts';
import { findDrift } from '../../../../../src/guardrails/drift/find-drift.ts';
import { dateFindings } from '../../../../../src/guardrails/drift/history.ts';
import { createDriftRun, type DriftReport } from '../../../../../src/jobs/reports/drift/create-drift-run.ts';
import { packRun, unpackRun } from '../../../../../src/jobs/reports/drift/pack-run.ts';
import { findShownFindings } from '../../../../../src/messages/drift/drift-run.ts';
import { groupFindings } from '../../../../../src/messages/drift/group-findings.ts';
import type { AccountRecord } from '../../../../../src/store/account-records.ts';
import { type DriftWorld, findDesiredOf, makeDriftWorld, today } from '../../../../support/drift/drift-world.ts';

const dueAt = Date.UTC(2026, 10, 24, 8, 30);

const daily: DriftReport = {
  ...{ name: 'daily-drift', type: 'guardrail-drift', schedule: '30 8 * * *', timezone: 'UTC', channel: 'C0SEC' },
  ...{ to: null, scope: null, onlyNew: false, minSeverity: 'low' },
};

/** Sandbox loses a guardrail, an account of production its budget, and somebody makes an account. */
function changeWorld(): DriftWorld {
  const world = makeDriftWorld();
  const { observed } = world;
  if (observed.policies.kind === 'unread' || observed.budgets.kind === 'unread') throw new Error('all is read');
  for (const policy of observed.policies.value)
    if (policy.name === 'steward-allowed-regions')
      policy.targets = policy.targets.filter((id) => id !== 'ou-ab12-sandbox');
  observed.budgets.value = observed.budgets.value.filter(({ name }) => name !== 'steward-200000000002');
  const [, member] = observed.accounts;
  if (member === undefined) throw new Error('there are accounts');
  observed.accounts.push({ ...member, id: '300000000001', name: 'lab', email: 'lab@example.com' });
  return world;
}

/** What the report says of it. */
function report(changes: Partial<DriftReport> = {}, world = changeWorld(), memories = new Map<string, string>()) {
  const desired = findDesiredOf(world);
  const { observed } = world;
  const drift = findDrift(desired, observed);
  const findings = dateFindings(drift.findings, { open: new Map(), waivers: new Map() }, { at: dueAt, today });
  const reading = {
    ...{ readAt: dueAt, wholeAt: dueAt, oldestContactAt: null },
    ...{ desired, observed, findings, notChecked: drift.notChecked },
  };
  const records = world.records.map(
    (record): AccountRecord => ({
      ...{ ...record, version: 1, email: `${record.name}@example.com`, requestId: 'adopted', createdAt: 0 },
      ...{ ownerChange: null, expiresOn: null, team: record.className === 'production' ? 'payments' : null },
    }),
  );
  const open = { id: 'daily-drift@2026-11-24T08:30:00.000Z', dueAt, startedAt: dueAt };
  return createDriftRun({ ...daily, ...changes }, open, reading, {
    ...{ governance: world.governance, records, memories, days: [], names: new Map() },
  });
}

const said = (changes: Partial<DriftReport>) => {
  const { run } = report(changes);
  return run.audiences.flatMap(({ findings }) => findings.map(({ kind, target }) => `${kind} ${target.name}`));
};

const all = ['guardrail-detached Sandbox', 'account-unknown lab', 'budget-missing production-2'];

describe('what a drift report says', () => {
  test('is everything, with whom it concerns and what it makes possible', () => {
    const { run, silent } = report();
    expect(said({})).toEqual(expect.arrayContaining(all));
    expect(silent).toEqual([]);
    const [audience] = run.audiences;
    expect(audience).toMatchObject({
      ...{ audience: 'C0SEC', channel: 'C0SEC', scope: null },
      checked: { accounts: 8, ous: 10, guardrails: 7 },
    });
    expect(audience?.findings[0]).toMatchObject({
      ...{ loss: 'may use every region', ou: 'Sandbox', status: 'open' },
      reach: { count: 4, names: ['sandbox-1', 'sandbox-2', 'sandbox-3'] },
    });
  });

  test.each<[ReportScope, readonly string[], string]>([
    [{ ou: 'Sandbox' }, ['guardrail-detached Sandbox', 'account-unknown lab'], 'Sandbox'],
    [{ ou: 'Workloads' }, ['budget-missing production-2'], 'Workloads'],
    [{ class: 'production' }, ['budget-missing production-2'], 'class production'],
    [{ class: 'sandbox' }, ['guardrail-detached Sandbox'], 'class sandbox'],
    [{ team: 'payments' }, ['budget-missing production-2'], 'team payments'],
    [{ owner: 'U0ANA', ou: 'Sandbox' }, ['guardrail-detached Sandbox'], 'U0ANA’s accounts and Sandbox'],
    [{ tag: 'steward:class=production' }, ['budget-missing production-2'], 'accounts with steward:class production'],
    [{ ou: 'Security' }, [], 'Security'],
  ])('is of its scope alone: %j', (scope, expected, words) => {
    expect(said({ scope }).filter((one) => all.includes(one))).toEqual(expected);
    expect(report({ scope }).run.audiences[0]?.scope).toBe(words);
  });

  test('goes to each team with its accounts, and to no team without', () => {
    const world = changeWorld();
    world.governance.teams = {
      payments: { members: 'S0PAYMENTS', channel: 'C0PAY' },
      empty: { members: 'S0EMPTY', channel: 'C0EMPTY' },
    };
    const { run } = report({ to: 'teams', channel: null }, world);
    expect(run.audiences.map(({ channel, scope }) => [channel, scope])).toEqual([['C0PAY', 'team payments']]);
  });

  test('is not less severe than asked for', () => {
    expect(said({ minSeverity: 'critical' })).toEqual(['guardrail-detached Sandbox']);
    expect(said({ minSeverity: 'high' })).not.toContain('budget-missing production-2');
  });

  test('is nothing of a watch that finds nothing new, and only the new else', () => {
    const first = report({ onlyNew: true });
    const memory = first.run.audiences[0]?.memory ?? '';
    const second = report({ onlyNew: true }, changeWorld(), new Map([['C0SEC', memory]]));
    expect(second.run.audiences).toEqual([]);
    expect(second.silent.map(({ channel }) => channel)).toEqual(['C0SEC']);

    const world = changeWorld();
    if (world.observed.management.trails.kind === 'read') world.observed.management.trails.value = [];
    const third = report({ onlyNew: true }, world, new Map([['C0SEC', second.silent[0]?.memory ?? '']]));
    expect(third.run.audiences[0]?.findings.map(({ kind }) => kind)).toEqual(['trail-missing']);
    expect(third.run.audiences[0]?.unchanged).toBe(first.run.audiences[0]?.findings.length);
  });

  test('is kept so that a button finds what it was about', () => {
    const { run } = report();
    const kept = unpackRun(packRun(run));
    expect(kept).toEqual(run);
    const [group] = groupFindings(kept.audiences[0]?.findings ?? []);
    if (group === undefined) throw new Error('there are findings');
    const [finding] = group.findings;
    const ref = { run: run.run, audience: 'C0SEC', group: group.key };
    expect(findShownFindings(kept, { ...ref, finding: null })).toEqual(group.findings);
    expect(findShownFindings(kept, { ...ref, finding })).toEqual([finding]);
    expect(findShownFindings(kept, { ...ref, finding: { ...finding, foundHash: '0'.repeat(16) } })).toEqual([]);
    expect(findShownFindings(kept, { ...ref, audience: 'C0PAY', finding: null })).toEqual([]);
  });

  test('mentions who decides by rules on what is critical', () => {
    const world = changeWorld();
    const rule = { required: 1, notify: null, when: null };
    world.governance.drift.approvals = [
      { ...rule, approvers: ['S0SECURITY'], when: { severities: ['critical'] } },
      { ...rule, approvers: ['S0PLATFORM'], when: { severities: ['low'] } },
      { ...rule, approvers: ['S0ALL'], notify: ['U0BEN'] },
    ];
    expect(report({}, world).run.deciders).toEqual(['S0SECURITY', 'U0BEN']);
  });
});
