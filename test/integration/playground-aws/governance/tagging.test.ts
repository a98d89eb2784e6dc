import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-organizations';
import { GetResourcesCommand, type GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClients, findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ seed: 'example' });
});

afterEach(async () => {
  await setup.aws.close();
});

const ask = (input: GetResourcesCommandInput, client = setup.tagging) => client.send(new GetResourcesCommand(input));

/** All pages, as ARNs without what is the same in all of them, with their tags. */
async function readAll(input: GetResourcesCommandInput, client = setup.tagging) {
  const pages: Record<string, Record<string, string>>[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await ask({ ...input, ...(PaginationToken === undefined ? {} : { PaginationToken }) }, client);
    pages.push(
      Object.fromEntries(
        (page.ResourceTagMappingList ?? []).map(({ ResourceARN = '', Tags = [] }) => [
          ResourceARN.split(':')[5]?.split('/').at(-1),
          Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
        ]),
      ),
    );
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== '');
  return {
    sizes: pages.map((page) => Object.keys(page).length),
    tags: Object.assign({}, ...pages) as (typeof pages)[0],
  };
}

describe('GetResources', () => {
  it('has everything that has tags, of the types that are asked for', async () => {
    setup.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': 'x' } });
    setup.aws.organization.setTags({ target: 'Sandbox', tags: { a: '1' } });
    const { accounts, policies, rootId, units } = setup.aws.organization.state();
    const tagged = <T extends { tags: object }>(list: readonly T[]) =>
      list.filter(({ tags }) => Object.keys(tags).length > 0);
    const wanted = (list: readonly { id: string; tags: object }[]) =>
      Object.fromEntries(tagged(list).map(({ id, tags }) => [id, tags]));
    const ofType = async (type: string) => (await readAll({ ResourceTypeFilters: [type] })).tags;
    expect(await ofType('organizations:account')).toEqual(wanted(accounts));
    expect(await ofType('organizations:policy')).toEqual(wanted(policies));
    expect(await ofType('organizations:ou')).toEqual(wanted(units));
    expect(await ofType('organizations:root')).toEqual({ [rootId]: { 'steward:instance': 'x' } });
    expect(await ofType('organizations')).toEqual((await readAll({})).tags);
    expect(await ofType('ec2:instance')).toEqual({});
    expect(tagged(accounts).length).toBeGreaterThan(10);
    expect(tagged(accounts).length).toBeLessThan(accounts.length);
  });

  it('comes in pages, the last of which has an empty token', async () => {
    const { tags } = await readAll({});
    const all = Object.keys(tags).length;
    const { sizes, tags: again } = await readAll({ ResourcesPerPage: 10 });
    expect(sizes).toEqual([
      ...Array.from({ length: Math.floor(all / 10) }, () => 10),
      ...(all % 10 === 0 ? [] : [all % 10]),
    ]);
    expect(again).toEqual(tags);
    expect((await readAll({ ResourcesPerPage: 100 })).sizes).toEqual([all]);
    expect((await readAll({ TagsPerPage: 100 })).tags).toEqual(tags);
    const first = await ask({ ResourcesPerPage: 1 });
    const next = { PaginationToken: first.PaginationToken, ResourcesPerPage: 1 };
    expect(await findRefusal(ask({ ...next, ResourceTypeFilters: ['ec2'] }))).toBe('InvalidParameterException');
    setup.clock.moveMs(15 * 60_000 + 1);
    expect(await findRefusal(ask(next))).toBe('PaginationTokenExpiredException');
  });

  it('has what once had tags, without any, and not what never had', async () => {
    const ResourceId = setup.aws.organization.findAccount('dns')?.id;
    const hub = setup.aws.organization.findAccount('log-archive')?.id ?? '';
    const { TagFilters = [] } = { TagFilters: [{ Key: 'team', Values: ['x', 'dns'] }] };
    await setup.organizations.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: 'team', Value: 'dns' }] }));
    expect(Object.keys((await readAll({ TagFilters })).tags)).toEqual([ResourceId]);
    expect((await readAll({ TagFilters: [{ Key: 'team', Values: ['y'] }] })).tags).toEqual({});
    const TagKeys = ['team', 'steward:request', 'steward:owner'];
    await setup.organizations.send(new UntagResourceCommand({ ResourceId, TagKeys }));
    await setup.organizations.send(new UntagResourceCommand({ ResourceId: hub, TagKeys }));
    const { tags } = await readAll({});
    expect(tags[String(ResourceId)]).toEqual({});
    expect(Object.keys(tags)).not.toContain(hub);
  });

  it('is empty in other regions and for members', async () => {
    expect((await readAll({}, createClients(setup.aws, undefined, 'eu-central-1').tagging)).sizes).toEqual([0]);
    expect((await readAll({}, createClients(setup.aws, setup.aws.credentials.platform).tagging)).sizes).toEqual([0]);
  });

  it.each([
    [{ ResourcesPerPage: 101 }],
    [{ ResourcesPerPage: 0 }],
    [{ TagsPerPage: 99 }],
    [{ ResourceTypeFilters: ['organizations:'] }],
    [{ TagFilters: [{ Values: ['a'] }] }],
    [{ ResourceARNList: ['arn:aws:organizations::1:account/o/1'], ResourcesPerPage: 5 }],
    [{ ExcludeCompliantResources: true }],
    [{ PaginationToken: 'x' }],
  ])('refuses %j', async (input) => {
    expect(await findRefusal(ask(input))).toBe('InvalidParameterException');
  });

  it('is refused in its own words when nobody may, and when it comes too fast', async () => {
    setup.aws.organization.set({ deniedActions: ['tag:GetResources'] });
    expect(await findRefusal(ask({}))).toBe('AccessDeniedException');
    setup.aws.organization.set({ deniedActions: [] });
    setup.aws.faults.add({ operation: 'GetResources', throttle: true });
    expect(await findRefusal(ask({}))).toBe('ThrottledException');
  });
});
