import { CreateAccountCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAws } from '../../../../playground/aws/start-aws.ts';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ seed: 'example', creationDelayMs: 0 });
});

afterEach(async () => {
  await setup.aws.close();
});

const get = async (name: string): Promise<unknown> => (await fetch(`${setup.aws.url}/_control/${name}`)).json();
const post = async (name: string, input: object = {}): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${setup.aws.url}/_control/${name}`, { method: 'POST', body: JSON.stringify(input) });
  return { status: answer.status, body: await answer.json() };
};

describe('the control endpoint', () => {
  it('reads the state', async () => {
    expect(await get('state')).toEqual(JSON.parse(JSON.stringify(setup.aws.organization.state())));
    expect(await get('state')).toMatchObject({ managementAccountId: '000111222333', accounts: { length: 41 } });
  });

  it('scripts, lists and forgets faults', async () => {
    const fault = { operation: 'ListRoots', times: 5, error: { name: 'ServiceException', status: 500 } };
    expect(await post('faults', fault)).toEqual({ status: 200, body: { id: 'fault-1' } });
    expect(await findRefusal(setup.organizations.send(new ListRootsCommand({})))).toBe('ServiceException');
    expect(await get('faults')).toMatchObject([{ operation: 'ListRoots', left: 4 }]);
    await post('faults/clear');
    expect(await findRefusal(setup.organizations.send(new ListRootsCommand({})))).toBe('ok');
    expect(await post('faults', { operation: 'ListRoots', tmes: 5 })).toMatchObject({ status: 400 });
  });

  it('tells what was called', async () => {
    await setup.organizations.send(new ListRootsCommand({}));
    expect(await get('calls')).toMatchObject({
      counts: { 'organizations:ListRoots': 1 },
      log: [{ operation: 'ListRoots', parameters: {}, outcome: 'ok' }],
    });
    await post('calls/reset');
    expect(await get('calls')).toEqual({ counts: {}, log: [] });
  });

  it('changes the organisation by the names of the handle', async () => {
    const { organization } = setup.aws;
    await post('moveAccount', { account: 'dns', parent: 'Workloads/Dev' });
    await post('setAccountState', { account: 'website-dev', state: 'SUSPENDED' });
    await post('detachPolicy', { policy: 'steward-deny-hpc', target: 'root' });
    await post('setServiceAccess', { principal: 'controltower.amazonaws.com', enabled: true });
    await post('deleteBudget', { name: `steward-${organization.findAccount('search-prod')?.id}` });
    await post('set', { accountQuota: 41, finalizing: true });
    expect(organization.findAccount('dns')?.ou).toBe('Workloads/Dev');
    expect(organization.findAccount('website-dev')?.state).toBe('SUSPENDED');
    const state = organization.state();
    expect(state.policies.find((policy) => policy.name === 'steward-deny-hpc')?.attachedTo).toEqual([]);
    expect(state.serviceAccess).toContain('controltower.amazonaws.com');
    expect(state.budgets).toHaveLength(11);
    expect(state.settings).toMatchObject({ accountQuota: 41, finalizing: true, defaultPageSize: 20 });
    const added = await post('addAccount', { name: 'by hand', email: 'hand@example.com', parent: 'Sandbox' });
    expect(added.body).toEqual({ result: organization.findAccount('by hand')?.id });
  });

  it.each([
    ['moveAccount', { account: 'nobody', parent: 'root' }],
    ['moveAccount', { account: 'dns' }],
    ['set', { acountQuota: 4 }],
    ['set', { accountQuota: 'many' }],
    ['somethingElse', {}],
  ])('refuses %s with wrong input', async (name, input) => {
    const before = setup.aws.organization.state();
    expect(await post(name, input)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    expect(setup.aws.organization.state()).toEqual(before);
  });

  it('puts everything back as at the start', async () => {
    const before = setup.aws.organization.state();
    await setup.organizations.send(new CreateAccountCommand({ Email: 'aws+n@example.com', AccountName: 'n' }));
    setup.aws.organization.set({ accountQuota: 1 });
    setup.aws.faults.add({ operation: '*', throttle: true });
    expect(setup.aws.organization.state()).not.toEqual(before);
    await post('reset');
    expect(setup.aws.organization.state()).toEqual(before);
    expect(setup.aws.faults.list()).toEqual([]);
    expect(setup.aws.calls.log()).toEqual([]);
    expect(await findRefusal(setup.organizations.send(new ListRootsCommand({})))).toBe('ok');
  });
});

describe('changes by hand', () => {
  it('of names, tags, OUs and policies show in the state', () => {
    const { organization } = setup.aws;
    organization.renameAccount({ account: 'dns', name: 'Names' });
    organization.setTags({ target: 'Names', tags: { a: '1', 'steward:owner': null } });
    organization.setTags({ target: 'root', tags: { 'steward:instance': 'other' } });
    organization.renameUnit({ unit: 'Workspaces', name: 'Desktops' });
    organization.addUnit({ name: 'Extra', parent: 'Workloads' });
    organization.removeUnit({ unit: 'Infrastructure/Test' });
    organization.addPolicy({ name: 'mine', content: '{}' });
    organization.setPolicyContent({ policy: 'mine', content: '{"Version":"2012-10-17"}' });
    organization.attachPolicy({ policy: 'mine', target: 'Names' });
    organization.deletePolicy({ policy: 'Quarantine' });
    const state = organization.state();
    const names = organization.findAccount('Names');
    expect(names?.tags).toEqual({ 'steward:request': 'adopted', a: '1' });
    expect(state.rootTags).toEqual({ 'steward:instance': 'other' });
    const paths = state.units.map((unit) => unit.path);
    expect(paths).toEqual(expect.arrayContaining(['Desktops', 'Workloads/Extra']));
    expect(paths).not.toContain('Infrastructure/Test');
    expect(state.policies.find((policy) => policy.name === 'mine')).toMatchObject({
      content: '{"Version":"2012-10-17"}',
      attachedTo: [names?.id],
    });
    expect(state.policies.map((policy) => policy.name)).not.toContain('Quarantine');
  });
});

describe('ids', () => {
  it('repeat with the seed of ids, and differ with another', async () => {
    const again = await startAws({ seed: 'example' });
    const other = await startAws({ seed: 'example', idSeed: 2 });
    const read = (aws: typeof again) => aws.organization.state().accounts.map((account) => account.id);
    expect(read(again)).toEqual(read(setup.aws));
    expect(read(other)).not.toEqual(read(setup.aws));
    await Promise.all([again.close(), other.close()]);
  });
});
