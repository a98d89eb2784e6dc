import {
  CreateAccountCommand,
  ListAccountsCommand,
  ListCreateAccountStatusCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ seed: 'example', creationDelayMs: 1000 });
});

afterEach(async () => {
  await setup.aws.close();
});

const readAll = async (pageSize?: number): Promise<{ sizes: number[]; names: (string | undefined)[] }> => {
  const sizes: number[] = [];
  const names: (string | undefined)[] = [];
  for await (const page of paginateListAccounts(
    { client: setup.organizations, ...(pageSize === undefined ? {} : { pageSize }) },
    {},
  )) {
    sizes.push(page.Accounts?.length ?? 0);
    names.push(...(page.Accounts?.map((account) => account.Name) ?? []));
  }
  return { sizes, names };
};

describe('pages', () => {
  it('have 20 items at most and end without a token', async () => {
    const { sizes, names } = await readAll();
    expect(sizes).toEqual([20, 20, 1]);
    expect(names).toEqual(setup.aws.organization.state().accounts.map((account) => account.name));
    expect((await readAll(15)).sizes).toEqual([15, 15, 11]);
  });

  it('may be empty and still not be the last', async () => {
    setup.aws.organization.set({ emptyPages: true });
    expect((await readAll()).sizes).toEqual([0, 20, 20, 1]);
  });

  it.each([
    [0, 'MIN_VALUE_EXCEEDED'],
    [21, 'MAX_VALUE_EXCEEDED'],
  ])('of %d are refused', async (MaxResults, reason) => {
    const call = setup.organizations.send(new ListAccountsCommand({ MaxResults }));
    expect(await findRefusal(call)).toBe(`InvalidInputException ${reason}`);
  });

  it('are asked for with the token of the same list', async () => {
    const { NextToken } = await setup.organizations.send(new ListAccountsCommand({}));
    expect(NextToken).toBeDefined();
    for (const token of ['x', NextToken]) {
      const call = setup.organizations.send(new ListRootsCommand({ NextToken: token }));
      expect(await findRefusal(call)).toBe('InvalidInputException INVALID_NEXT_TOKEN');
    }
  });

  it('leave out Paths where AWS is older', async () => {
    setup.aws.organization.set({ paths: false });
    const { Accounts } = await setup.organizations.send(new ListAccountsCommand({ MaxResults: 1 }));
    expect(Object.keys(Accounts?.[0] ?? {})).not.toContain('Paths');
  });
});

describe('lists that lag', () => {
  beforeEach(() => {
    setup.aws.organization.set({ listLagMs: 5000 });
  });

  const listNames = async () => (await readAll()).names;
  const readParent = async (name: string) => {
    const ChildId = setup.aws.organization.findAccount(name)?.id;
    return (await setup.organizations.send(new ListParentsCommand({ ChildId }))).Parents?.[0]?.Id;
  };

  it('do not show a new account, its tags and its creation at first', async () => {
    const Tags = [{ Key: 'steward:request', Value: 'REQ-1' }];
    await setup.organizations.send(new CreateAccountCommand({ Email: 'aws+n@example.com', AccountName: 'new', Tags }));
    const statuses = async () => {
      const answer = await setup.organizations.send(new ListCreateAccountStatusCommand({}));
      return answer.CreateAccountStatuses?.map((status) => status.State);
    };
    setup.clock.moveMs(1000);
    const ResourceId = setup.aws.organization.findAccount('new')?.id;
    const readTags = () => setup.organizations.send(new ListTagsForResourceCommand({ ResourceId }));
    expect(await listNames()).not.toContain('new');
    expect(await findRefusal(readTags())).toBe('TargetNotFoundException');
    expect(await statuses()).toEqual([]);

    setup.clock.moveMs(4500);
    expect(await statuses()).toEqual(['IN_PROGRESS']);
    expect(await listNames()).not.toContain('new');

    setup.clock.moveMs(500);
    expect(await statuses()).toEqual(['SUCCEEDED']);
    expect(await listNames()).toContain('new');
    expect((await readTags()).Tags).toEqual(Tags);
  });

  it('show the old parent for a while, each change after its own time', async () => {
    const before = await readParent('dns');
    setup.aws.organization.moveAccount({ account: 'dns', parent: 'Sandbox' });
    setup.clock.moveMs(3000);
    setup.aws.organization.moveAccount({ account: 'dns', parent: 'Suspended' });
    expect(await readParent('dns')).toBe(before);
    const unit = (path: string) => setup.aws.organization.state().units.find((one) => one.path === path)?.id;
    setup.clock.moveMs(2000);
    expect(await readParent('dns')).toBe(unit('Sandbox'));
    setup.clock.moveMs(3000);
    expect(await readParent('dns')).toBe(unit('Suspended'));
  });

  it('catch up at once when the lag is taken away', async () => {
    setup.aws.organization.addAccount({ name: 'late', email: 'aws+late@example.com' });
    expect(await listNames()).not.toContain('late');
    setup.aws.organization.set({ listLagMs: 0 });
    expect(await listNames()).toContain('late');
  });
});
