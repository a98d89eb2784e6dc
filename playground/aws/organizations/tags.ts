import { z } from 'zod';
import { type OrganizationState, withEntry } from '../state/organization-state.ts';
import { defineOperation } from './shape/define-operation.ts';
import { refuse, refuseByConstraint, refuseInput } from './shape/errors.ts';
import { tags } from './shape/input.ts';
import { cutPage } from './shape/page.ts';

/** Tags that a root, OU, account or policy may have. */
const maxTags = 50;

type Tag = z.output<typeof tags>[number];

/** The tags as kept; a later one of the same key wins. */
export function toTagMap(list: readonly Tag[]): ReadonlyMap<string, string> {
  return new Map(list.map((tag) => [tag.Key, tag.Value]));
}

/** The tags of all things with those of a new one, which is no tagged thing without any. */
export function withNewTags(
  all: OrganizationState['tags'],
  id: string,
  tags: ReadonlyMap<string, string>,
): OrganizationState['tags'] {
  return tags.size === 0 ? all : withEntry(all, id, tags);
}

/**
 * Checks tags that are to be put on a thing beside those that it has.
 *
 * @throws AwsError InvalidInputException (system tag, key twice), ConstraintViolationException (more than 50)
 */
export function checkTags(list: readonly Tag[], present: ReadonlyMap<string, string>): void {
  if (list.some((tag) => tag.Key.toLowerCase().startsWith('aws:'))) {
    throw refuseInput('INVALID_SYSTEM_TAGS_PARAMETER', 'Tags');
  }
  const keys = new Set(list.map((tag) => tag.Key));
  if (keys.size < list.length) {
    throw refuseInput('DUPLICATE_TAG_KEY', 'Tags');
  }
  if (new Set([...present.keys(), ...keys]).size > maxTags) {
    throw refuseByConstraint('MAX_TAG_LIMIT_EXCEEDED');
  }
}

export const tagResource = defineOperation('TagResource', {
  access: 'management',
  kind: 'write',
  input: z.object({ ResourceId: z.string(), Tags: tags }),
  run({ world, state }, input) {
    const present = findTags(state, input.ResourceId);
    checkTags(input.Tags, present);
    world.organization.write((now) => ({
      ...now,
      tags: withEntry(now.tags, input.ResourceId, new Map([...present, ...toTagMap(input.Tags)])),
    }));
    return {};
  },
});

export const untagResource = defineOperation('UntagResource', {
  access: 'management',
  kind: 'write',
  input: z.object({ ResourceId: z.string(), TagKeys: z.array(z.string()) }),
  run({ world, state }, input) {
    const present = findTags(state, input.ResourceId);
    const kept = new Map([...present].filter(([key]) => !input.TagKeys.includes(key)));
    // What lost its tags stays known as a thing that once had some.
    if (present.size > 0) {
      world.organization.write((now) => ({ ...now, tags: withEntry(now.tags, input.ResourceId, kept) }));
    }
    return {};
  },
});

export const listTagsForResource = defineOperation('ListTagsForResource', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ResourceId: z.string(), NextToken: z.string().optional() }),
  run({ world, state }, input) {
    const all = [...findTags(state, input.ResourceId)].map(([Key, Value]) => ({ Key, Value }));
    const list = `ListTagsForResource ${input.ResourceId}`;
    const page = cutPage(list, all, { NextToken: input.NextToken }, world.settings);
    return { Tags: page.items, ...page.next };
  },
});

/** The tags of a thing that exists. */
function findTags(state: OrganizationState, id: string): ReadonlyMap<string, string> {
  const exists = id === state.rootId || state.units.has(id) || state.accounts.has(id) || state.policies.has(id);
  if (!exists) {
    throw refuse('TargetNotFoundException');
  }
  return state.tags.get(id) ?? new Map<string, string>();
}
