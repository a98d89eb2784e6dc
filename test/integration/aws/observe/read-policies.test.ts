import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../../../src/aws/observe/read-policies.ts';
import { connectToOrganization } from '../connect.ts';

describe('readPolicies', () => {
  it('reads each policy with its content and targets: one list, then a content and the targets of each', async () => {
    const { aws, local } = await connectToOrganization({ seed: 'example', emptyPages: false });
    const { policies: all, ...rest } = local.organization.state();
    const state = { ...rest, policies: all.filter(({ name }) => name !== 'RCPFullAWSAccess') };
    const idsByName = new Map([
      ['root', state.rootId],
      ...state.units.map(({ path, id }) => [path, id] as const),
      ...state.accounts.map(({ name, id }) => [name, id] as const),
    ]);
    const policies = await readPolicies(aws);
    expect(policies.map(({ id, targets }) => [id, [...targets].sort()])).toEqual(
      state.policies.map(({ id, attachedTo }) => [id, attachedTo.map((name) => idsByName.get(name) ?? name).sort()]),
    );
    for (const { id, content } of policies)
      expect(JSON.parse(content)).toEqual(JSON.parse(state.policies.find((each) => each.id === id)?.content ?? ''));
    const own = policies.filter(({ isAwsManaged }) => !isAwsManaged);
    const pages = (entries: number): number => Math.max(1, Math.ceil(entries / 20));
    expect(local.calls.counts()).toEqual({
      'organizations:ListPolicies': pages(policies.length),
      'organizations:DescribePolicy': own.length,
      'organizations:ListTargetsForPolicy': policies.reduce((sum, { targets }) => sum + pages(targets.length), 0),
    });
  });

  it('gives no part of a list when AWS refuses one of its calls', async () => {
    const { aws } = await connectToOrganization({ deniedActions: ['organizations:ListTargetsForPolicy'] });
    await expect(readPolicies(aws)).rejects.toMatchObject({ permission: 'organizations:ListTargetsForPolicy' });
  });
});
