import { describe, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/aws/organization/account.ts';

const base = { Id: '222233334444', Name: 'payments', Email: 'aws+payments@example.com' };

describe('accountSchema', () => {
  it.each<[object, string]>([
    [{ State: 'PENDING_ACTIVATION', Status: 'ACTIVE' }, 'PENDING_ACTIVATION'],
    [{ State: 'CLOSED' }, 'CLOSED'],
    [{ Status: 'SUSPENDED' }, 'SUSPENDED'],
    [{}, 'UNKNOWN'],
  ])('reads the state of %j as %s', (parts, state) => {
    expect(accountSchema.parse({ ...base, ...parts }).state).toBe(state);
  });

  it.each<[string[] | undefined, string | null]>([
    [['o-exampleorg1/r-ab12/ou-ab12-11111111/222233334444/'], 'ou-ab12-11111111'],
    [['o-exampleorg1/r-ab12/ou-ab12-11111111/ou-ab12-22222222/222233334444/'], 'ou-ab12-22222222'],
    [['o-exampleorg1/r-ab12/222233334444/'], 'r-ab12'],
    [['o-exampleorg1/r-ab12/222233334444'], 'r-ab12'],
    [[], null],
    [undefined, null],
  ])('reads the parent in %j as %s', (Paths, parentId) => {
    expect(accountSchema.parse({ ...base, Paths }).parentId).toBe(parentId);
  });

  it('reads what is left out as empty', () => {
    expect(accountSchema.parse({ Id: '222233334444', JoinedTimestamp: new Date(1000) })).toEqual({
      id: '222233334444',
      name: '',
      email: '',
      state: 'UNKNOWN',
      parentId: null,
      joinedAt: 1000,
    });
  });

  it('refuses an account without an id', () => {
    expect(accountSchema.safeParse({ ...base, Id: '123' }).success).toBe(false);
  });
});
