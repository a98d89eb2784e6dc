import { createHash } from 'node:crypto';
import { z } from 'zod';
import { renderArn, renderPolicyArn } from '../organizations/shape/render.ts';
import type { OrganizationState } from '../state/organization-state.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation } from '../wire/operation.ts';

/** The only region that has resources of Organizations. */
const homeRegion = 'us-east-1';

/** Documentation of `ResourcesPerPage`, `ResourceTypeFilters` and of the error of tokens that are too old. */
const largestPage = 100;
const mostTypes = 100;
const tokenLifeMs = 15 * 60_000;

/** Resources on a page of a call that says no number (no source says how many). */
const defaultPage = 50;

const input = z.object({
  PaginationToken: z.string().optional(),
  TagFilters: z.array(z.object({ Key: z.string().optional(), Values: z.array(z.string()).default([]) })).optional(),
  ResourcesPerPage: z.number().optional(),
  TagsPerPage: z.number().optional(),
  ResourceTypeFilters: z.array(z.string()).optional(),
  IncludeComplianceDetails: z.boolean().optional(),
  ExcludeCompliantResources: z.boolean().optional(),
  ResourceARNList: z.array(z.string()).optional(),
});

type Input = z.output<typeof input>;

interface Resource {
  readonly arn: string;
  /** `account` */
  readonly type: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** Everything in the caller's account that has or had tags: the organisation's parts, for the management account. */
export const getResources: Operation = {
  actions: () => ['tag:GetResources'],
  run(world, caller, rawInput, { region }) {
    const asked = input.parse(rawInput);
    checkInput(asked);
    const state = world.organization.listed;
    const mine = region === homeRegion && caller.accountId === state.managementAccountId ? listResources(state) : [];
    const found = mine.filter((resource) => isWanted(resource, asked));
    const list = digest([asked.TagFilters, asked.ResourceTypeFilters, asked.ResourceARNList, caller.accountId, region]);
    const from = readToken(asked.PaginationToken ?? '', list, world.now());
    const size = findPageSize(found.slice(from), asked);
    const to = from + size;
    const isCompliant =
      asked.IncludeComplianceDetails === true ? { ComplianceDetails: { ComplianceStatus: true } } : {};
    const page = asked.ExcludeCompliantResources === true ? [] : found.slice(from, to);
    return {
      PaginationToken: to < found.length ? writeToken(list, to, world.now()) : '',
      ResourceTagMappingList: page.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
        ...isCompliant,
      })),
    };
  },
};

function checkInput(asked: Input): void {
  const { ResourcesPerPage, TagsPerPage, ResourceTypeFilters = [], ResourceARNList, TagFilters = [] } = asked;
  if (ResourcesPerPage !== undefined && (ResourcesPerPage < 1 || ResourcesPerPage > largestPage)) {
    throw refuse('ResourcesPerPage must be between 1 and 100');
  }
  if (TagsPerPage !== undefined && (TagsPerPage < 100 || TagsPerPage > 500)) {
    throw refuse('TagsPerPage must be between 100 and 500');
  }
  if (
    ResourceTypeFilters.length > mostTypes ||
    ResourceTypeFilters.some((one) => !/^[\w-]+(?::[\w/.-]+)?$/.test(one))
  ) {
    throw refuse('ResourceTypeFilters must be up to 100 of the form service[:resourceType]');
  }
  if (TagFilters.some(({ Key }) => Key === undefined)) {
    throw refuse('Each tag filter needs a key');
  }
  const isPaged = [ResourcesPerPage, TagsPerPage, asked.PaginationToken].some((one) => one !== undefined);
  const isFiltered = asked.ResourceTypeFilters !== undefined || asked.TagFilters !== undefined;
  if (ResourceARNList !== undefined && (isPaged || isFiltered)) {
    throw refuse('ResourceARNList cannot be used with filters or pages');
  }
  if (asked.ExcludeCompliantResources === true && asked.IncludeComplianceDetails !== true) {
    throw refuse('ExcludeCompliantResources needs IncludeComplianceDetails');
  }
}

function listResources(state: OrganizationState): readonly Resource[] {
  return [...state.tags].map(([id, tags]) => {
    const policy = state.policies.get(id);
    const arn = policy === undefined ? renderArn(state, id) : renderPolicyArn(state, policy);
    return { arn, type: arn.split(':')[5]?.split('/')[0] ?? '', tags };
  });
}

function isWanted({ arn, type, tags }: Resource, asked: Input): boolean {
  const types = asked.ResourceTypeFilters ?? [];
  return (
    (types.length === 0 || types.includes('organizations') || types.includes(`organizations:${type}`)) &&
    (asked.ResourceARNList?.includes(arn) ?? true) &&
    (asked.TagFilters ?? []).every(({ Key = '', Values }) => {
      const value = tags.get(Key);
      return value !== undefined && (Values.length === 0 || Values.includes(value));
    })
  );
}

/** How many of the resources that are left go on the page; one without tags counts as one tag. */
function findPageSize(left: readonly Resource[], { ResourcesPerPage, TagsPerPage }: Input): number {
  const most = ResourcesPerPage ?? (TagsPerPage === undefined ? defaultPage : left.length);
  let tags = 0;
  const tooMany = left.findIndex((resource) => {
    tags += Math.max(1, resource.tags.size);
    return TagsPerPage !== undefined && tags > TagsPerPage;
  });
  return tooMany === -1 ? most : Math.min(most, tooMany);
}

function writeToken(list: string, offset: number, nowMs: number): string {
  return Buffer.from(`${list} ${offset} ${nowMs}`).toString('base64');
}

function readToken(token: string, list: string, nowMs: number): number {
  if (token === '') {
    return 0;
  }
  const [ofList, offset = '', writtenMs = ''] = Buffer.from(token, 'base64').toString().split(' ');
  if (ofList !== list || !/^\d+$/.test(offset) || !/^\d+$/.test(writtenMs)) {
    throw refuse('PaginationToken is not valid for this request');
  }
  if (Number(writtenMs) + tokenLifeMs < nowMs) {
    throw new AwsError('PaginationTokenExpiredException', 'The pagination token has expired.');
  }
  return Number(offset);
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function refuse(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
