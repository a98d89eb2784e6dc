import { describe, expect, it } from 'vitest';
import { checkWish, findAskProblem, type PersonStatus } from '../../../../../src/requests/wish/check-wish.ts';
import { makeClass, makeFile, makeForm, makeGroups, makeSurroundings } from '../../../../support/requests.ts';

const refused: { status: PersonStatus; words: RegExp }[] = [
  { status: 'guest', words: /^Guests of this workspace cannot/ },
  { status: 'bot', words: /^A bot cannot/ },
  { status: 'deactivated', words: /deactivated in Slack/ },
  { status: 'external', words: /^People of other workspaces cannot/ },
  { status: 'unknown', words: /does not know this person/ },
  { status: 'unreadable', words: /Nothing is lost: try again/ },
];

describe('who asks', () => {
  it.each(refused)('is no $status', ({ status, words }) => {
    const around = makeSurroundings({ requesterStatus: status });
    const result = checkWish(makeForm({ owner: 'U0BEN' }), around);
    expect(result).toStrictEqual({ errors: { account_name: expect.stringMatching(words) } });
  });

  it.each(refused)('as owner, too, where nobody else was chosen: $status', ({ status }) => {
    for (const owner of [null, 'U0ANA']) {
      const around = makeSurroundings({ requesterStatus: status });
      const result = checkWish(makeForm({ owner }), around);
      expect('errors' in result && Object.keys(result.errors)).toStrictEqual(['account_name', 'owner']);
    }
  });
});

describe('who may not ask at all', () => {
  it('hears that first, and not what is wrong with the name', () => {
    const around = makeSurroundings({ requesterStatus: 'guest', nameHolder: 'REQ-7F3K2' });
    const result = checkWish(makeForm({ account_name: 'a=b', owner: 'U0BEN' }), around);
    expect(result).toStrictEqual({ errors: { account_name: expect.stringMatching(/^Guests/) } });
  });
});

describe('the owner', () => {
  it.each(refused)('is no $status', ({ status, words }) => {
    const result = checkWish(makeForm({ owner: 'U0BEN' }), makeSurroundings({ ownerStatus: status }));
    expect(result).toStrictEqual({ errors: { owner: expect.stringMatching(words) } });
  });

  it('is who asks where nobody was chosen', () => {
    const result = checkWish(makeForm({ owner: null }), makeSurroundings({ ownerStatus: 'unknown' }));
    expect(result).toMatchObject({ wish: { owner: 'U0ANA' } });
  });
});

describe('who may ask for a class', () => {
  const notAmong = /^You are not among those who may ask/;

  it.each<{
    what: string;
    requesters: string[] | null;
    members: Record<string, string[] | null>;
    words: RegExp | null;
  }>([
    { what: 'everybody', requesters: null, members: {}, words: null },
    { what: 'nobody', requesters: [], members: {}, words: notAmong },
    { what: 'a person', requesters: ['U0BEN', 'U0ANA'], members: {}, words: null },
    { what: 'another person', requesters: ['U0BEN'], members: {}, words: notAmong },
    { what: 'a group', requesters: ['S0ENG'], members: { S0ENG: ['U0ANA'] }, words: null },
    { what: 'a group of others', requesters: ['S0ENG'], members: { S0ENG: ['U0BEN'] }, words: notAmong },
    { what: 'a group that cannot be read', requesters: ['S0ENG'], members: { S0ENG: null }, words: /try again/ },
    {
      what: 'one group of two, the other cannot be read',
      requesters: ['S0ENG', 'S0OPS'],
      members: { S0ENG: null, S0OPS: ['U0ANA'] },
      words: null,
    },
    {
      what: 'none of two, one cannot be read',
      requesters: ['S0ENG', 'S0OPS'],
      members: { S0ENG: null, S0OPS: ['U0BEN'] },
      words: /try again/,
    },
  ])('$what', ({ requesters, members, words }) => {
    const file = makeFile({ classes: { sandbox: makeClass({ requesters }) } });
    const around = makeSurroundings({ file, groups: makeGroups(members) });
    const problem = findAskProblem(file.governance.classes.sandbox!, around);
    const result = checkWish(makeForm(), around);
    if (words === null) {
      expect(problem).toBeNull();
      expect(result).toHaveProperty('wish');
    } else {
      expect(problem).toMatch(words);
      expect(result).toStrictEqual({ errors: { account_class: problem } });
    }
  });

  it('is about who asks, not about the owner', () => {
    const file = makeFile({ classes: { sandbox: makeClass({ requesters: ['U0BEN'] }) } });
    expect(checkWish(makeForm({ owner: 'U0BEN' }), makeSurroundings({ file }))).toHaveProperty('errors.account_class');
  });
});
