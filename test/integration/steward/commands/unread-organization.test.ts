import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, startCompany } from '../../../support/company.ts';
import { say } from './say.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany({ roles: 'slack' });
});
afterAll(() => company.close());

describe('before the organisation was read', () => {
  it.each(['list', 'status platform', 'owner platform <@U0BEN>'])('viewers are told so: %s', async (text) => {
    expect(await say(company, 'U0BEN', text)).toBe(
      'Steward has not read the organisation from AWS yet. Try again in a minute.',
    );
  });

  it('nothing is said of how many accounts there are', async () => {
    expect(await say(company, 'U0BEN', 'status')).toBe('You have no open request.');
  });

  it('others see theirs, of which Steward knows itself', async () => {
    expect(await say(company, 'U0EVE', 'list')).toMatch(/^No account that you may see\./);
  });
});
