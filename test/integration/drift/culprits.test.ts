import { describe, expect, it } from 'vitest';
import type { AwsHandle } from '../../../playground/aws/start-aws.ts';
import { readEvents } from '../../../src/aws/observe/read-events.ts';
import { createFinding, type FoundDifference } from '../../../src/guardrails/drift/create-finding.ts';
import { dateFindings, rememberFindings } from '../../../src/guardrails/drift/history.ts';
import { type EndedFinding, findEnder } from '../../../src/guardrails/drift/who/find-ender.ts';
import { findCulprits } from '../../../src/jobs/drift/find-culprits.ts';
import { connectToOrganization } from '../aws/connect.ts';

const dated = (differences: readonly FoundDifference[]) =>
  dateFindings(
    differences.map(createFinding),
    { open: new Map(), waivers: new Map() },
    { at: Date.now(), today: '2026-11-24' },
  );

const common = { agreed: '', found: '', end: 'look at it' };

const idOf = ({ organization }: AwsHandle, path: string): string =>
  organization.state().units.find((unit) => unit.path === path)?.id ?? '';

describe('who did it', () => {
  it('is found for many findings with one look-up for each service', async () => {
    const { aws, local } = await connectToOrganization({ seed: 'example' });
    const { organization } = local;
    const policy = organization.state().policies.find(({ name }) => name === 'steward-allowed-regions');
    const [account] = organization.state().accounts.filter(({ ou }) => ou === 'Sandbox');
    if (policy === undefined || account === undefined) throw new Error('the example has neither');
    organization.detachPolicy({ policy: policy.name, target: 'Workloads', by: 'eve', sourceIp: '203.0.113.7' });
    organization.moveAccount({ account: account.id, parent: 'Workspaces', by: 'bob' });
    organization.deleteBudget({ name: `steward-${account.id}`, by: 'kim' });
    const unknownId = organization.addAccount({ name: 'shadow-it', email: 'shadow-it@example.com', by: 'dan' });
    const workloads = idOf(local, 'Workloads');
    const before = local.calls.log().length;
    const callsSince = (from: number) =>
      local.calls
        .log()
        .slice(from)
        .map(({ operation }) => operation);

    const read = await findCulprits(
      dated([
        {
          ...{ ...common, kind: 'guardrail-detached', subject: 'allowed-regions' },
          target: { type: 'ou', id: workloads, name: 'Workloads' },
        },
        { ...common, kind: 'account-misplaced', target: { type: 'account', id: account.id, name: account.name } },
        { ...common, kind: 'budget-missing', target: { type: 'account', id: account.id, name: account.name } },
        { ...common, kind: 'account-renamed', target: { type: 'account', id: '999999999999', name: 'untouched' } },
        { ...common, kind: 'account-unknown', target: { type: 'account', id: unknownId, name: 'shadow-it' } },
        { ...common, kind: 'hpc-reachable', target: { type: 'ou', id: workloads, name: 'Workloads' } },
      ]),
      { policyIds: new Map([['allowed-regions', policy.id]]) },
      aws,
      { now: Date.now(), since: Date.now() - 3_600_000 },
    );
    expect(read.notChecked).toEqual([]);
    expect(read.findings.slice(0, 5).map(({ who }) => who ?? {})).toMatchObject([
      { principal: 'AdministratorAccess/eve', call: 'DetachPolicy', address: '203.0.113.7' },
      { principal: 'AdministratorAccess/bob', call: 'MoveAccount' },
      { principal: 'AdministratorAccess/kim', call: 'DeleteBudget' },
      // CloudTrail may be late: it is asked again.
      {},
      // Who asked for it, not AWS that says how it ended.
      { principal: 'AdministratorAccess/dan', call: 'CreateAccount' },
    ]);
    expect(read.findings[5]?.who).toBeUndefined();
    expect(callsSince(before)).toEqual(['LookupEvents', 'LookupEvents', 'LookupEvents']);

    // What is known is not asked again, nor what nobody made within an hour.
    const later = await findCulprits(read.findings, { policyIds: new Map() }, aws, {
      ...{ now: Date.now() + 3_600_001, since: Date.now() - 1_000 },
    });
    expect(later.findings[3]?.who).toBeNull();
    const asked = local.calls.log().length;
    const memory = { open: rememberFindings(later.findings), waivers: new Map() };
    const known = dateFindings(later.findings, memory, { at: Date.now() + 1, today: '2026-11-24' });
    await findCulprits(known, { policyIds: new Map() }, aws, { now: Date.now(), since: 0 });
    expect(callsSince(asked)).toEqual([]);
  });

  it('is found of what is over: the last call since it was seen that named all that it was about', async () => {
    const { aws, local } = await connectToOrganization({ seed: 'example' });
    const { organization } = local;
    const policy = organization.state().policies.find(({ name }) => name === 'steward-allowed-regions');
    const [account] = organization.state().accounts.filter(({ ou }) => ou === 'Sandbox');
    if (policy === undefined || account === undefined) throw new Error('the example has neither');
    organization.detachPolicy({ policy: policy.name, target: 'Workloads', by: 'eve' });
    organization.attachPolicy({ policy: policy.name, target: 'Workloads', by: 'bob', sourceIp: '203.0.113.7' });
    organization.moveAccount({ account: account.id, parent: 'Workspaces', by: 'kim' });
    const events = await readEvents(aws, 'organizations.amazonaws.com', Date.now() - 3_600_000);
    const hints = { policyIds: new Map([['allowed-regions', policy.id]]) };
    const detached = { kind: 'guardrail-detached', subject: 'allowed-regions', seenAt: Date.now() - 60_000 } as const;
    const over = { ...detached, targetId: idOf(local, 'Workloads') };
    const find = (ended: EndedFinding) => findEnder(ended, events, hints);
    expect(find(over)).toMatchObject({
      ...{ principal: 'AdministratorAccess/bob', call: 'AttachPolicy', address: '203.0.113.7' },
    });
    expect(find({ ...over, seenAt: Date.now() + 60_000 })).toBeNull();
    expect(find({ ...over, targetId: idOf(local, 'Sandbox') })).toBeNull();
    const moved = { kind: 'account-misplaced', targetId: account.id, subject: '', seenAt: over.seenAt } as const;
    expect(find(moved)).toMatchObject({ principal: 'AdministratorAccess/kim', call: 'MoveAccount' });
    expect(find({ ...moved, kind: 'hpc-reachable' })).toBeNull();
  });

  it('is not known without the permission, and that is said', async () => {
    const { aws } = await connectToOrganization({ seed: 'small', deniedActions: ['cloudtrail:LookupEvents'] });
    const findings = dated([
      { ...common, kind: 'account-unknown', target: { type: 'account', id: '111122223333', name: 'x' } },
    ]);
    expect(await findCulprits(findings, { policyIds: new Map() }, aws, { now: Date.now(), since: 0 })).toEqual({
      findings,
      notChecked: [{ what: 'who changed what in organizations.amazonaws.com', permission: 'cloudtrail:LookupEvents' }],
    });
  });
});
