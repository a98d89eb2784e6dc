import { describe, expect, it } from 'vitest';
import { findDesiredTags } from '../../../src/requests/desired-account.ts';
import type { AccountWish } from '../../../src/requests/request.ts';
import { makeClass, makeFile, makeWaitingRequest, makeWish, takeAccountWish } from '../../support/requests.ts';

function makeField(tag: string) {
  return { label: 'A field', tag, required: false, options: null };
}

function findTags(
  wish: Partial<AccountWish> = {},
  tags: Record<string, string> = {},
  fields: Record<string, string> = {},
) {
  const { request } = makeFile().governance;
  const file = makeFile({
    classes: { sandbox: makeClass({ tags }) },
    request: {
      ...request,
      fields: Object.fromEntries(Object.entries(fields).map(([key, tag]) => [key, makeField(tag)])),
    },
  });
  const waiting = makeWaitingRequest(file, makeWish(wish));
  return findDesiredTags({ ...waiting, wish: takeAccountWish(waiting) });
}

const own = { 'steward:request': 'REQ-7F3K2', 'steward:owner': 'U0ANA', 'steward:class': 'sandbox' };

describe('findDesiredTags', () => {
  it("are Steward's own where nothing else is asked for", () => {
    expect(findTags()).toStrictEqual(own);
  });

  it('name team and expiry where there are some', () => {
    expect(findTags({ team: 'payments', expiresOn: '2026-12-24' })).toStrictEqual({
      ...own,
      'steward:team': 'payments',
      'steward:expires': '2026-12-24',
    });
  });

  it("take the class's tags, and the answers under the tags of their fields", () => {
    const fields = { cost_center: 'cost-center', project: 'project' };
    expect(findTags({ fields: { cost_center: 'CC-100' } }, { environment: 'prod' }, fields)).toStrictEqual({
      ...own,
      environment: 'prod',
      'cost-center': 'CC-100',
    });
  });

  it("let an answer stand over the class's tag, and Steward's own over both", () => {
    const tags = { stage: 'dev', 'steward:owner': 'U0EVE' };
    const fields = { stage: 'stage', id: 'steward:request' };
    expect(findTags({ fields: { stage: 'test', id: 'adopted' } }, tags, fields)).toStrictEqual({
      ...own,
      stage: 'test',
    });
  });

  it('leave out answers to fields that the file does not have any more', () => {
    expect(findTags({ fields: { gone: 'x', constructor: 'y' } })).toStrictEqual(own);
  });

  it('keep a tag whatever it is called', () => {
    const tags = findTags({ fields: { odd: 'x' } }, {}, { odd: '__proto__' });
    expect(Object.entries(tags)).toContainEqual(['__proto__', 'x']);
  });
});
