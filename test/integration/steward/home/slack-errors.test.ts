import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { openHome, pressAtHome, readHome, startReadCompany, waitForHome } from './at-home.ts';

let company: Company;
beforeAll(async () => {
  company = await startReadCompany();
});
afterEach(() => company.slack.faults.clear());
afterAll(() => company.close());

const publishedFor = (user: string) =>
  company.slack.calls.of('views.publish').filter(({ args }) => args.user_id === user);
const countPublished = (user: string): number => publishedFor(user).length;

describe('a Home that Slack does not draw', () => {
  it.each([
    ['hash_conflict', { error: 'hash_conflict' }],
    ['a server error', { status: 500, times: 3 }],
    ['a limit', { retryAfter: 1 }],
    ['a lost answer', { dropAfter: true, times: 2 }],
  ])('is drawn after %s all the same', async (_what, fault) => {
    await openHome(company, 'U0ANA');
    const before = company.slack.home('U0ANA')?.hash;
    company.slack.faults.add({ method: 'views.publish', ...fault });
    expect((await company.slack.openHome({ user: 'U0ANA' })).status).toBe(200);
    await until(
      () => company.slack.home('U0ANA')?.hash !== before && company.slack.faults.pending().length === 0,
      'the Home',
    );
  });

  it('because there are no Home tabs is left alone, and presses count', async () => {
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'no-home' });
    await openHome(company, 'U0BEN');
    company.slack.faults.add({ method: 'views.publish', error: 'not_enabled', times: 100 });
    const before = countPublished('U0BEN');
    await pressAtHome(company, 'U0BEN', 'request_approve', id);
    await waitForStatus(company, id, 'ready');
    await waitForPart(company, 'ready', id);
    expect(countPublished('U0BEN')).toBeGreaterThan(before);
    company.slack.faults.clear();
    expect(await openHome(company, 'U0BEN')).not.toContain('no-home');
  });
});

describe('a Home is drawn anew', () => {
  it('only for whoever opened theirs, and only where it says something else', async () => {
    await openHome(company, 'U0ANA');
    await openHome(company, 'U0CAT');
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'in-vain' });
    await waitForHome(company, 'U0CAT', 'asks for sandbox account in-vain');
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await waitForHome(company, 'U0ANA', /in-vain \d{4}-/);
    await until(() => !readHome(company, 'U0CAT').includes('asks for'), 'her Home');
    expect(countPublished('U0FINANCE') + countPublished('U0DAN')).toBe(0);
    // The steps of the account change nothing of what Cat's Home says but for that it is made.
    const texts = publishedFor('U0CAT').map(({ args }) => JSON.stringify(args.view));
    const repeated = texts.filter((text, at) => at > 1 && text === texts[at - 1]);
    expect(repeated).toEqual([]);
  });
});

it('says that the records cannot be reached, and is right again afterwards', async () => {
  await company.redis.kill9();
  await company.slack.openHome({ user: 'U0EVE' });
  await waitForHome(company, 'U0EVE', 'Steward cannot reach its records right now, so it cannot show what is yours.');
  await company.redis.restart();
  await until(async () => !(await openHome(company, 'U0EVE')).includes('cannot reach'), 'the records', 20_000);
  expect(readHome(company, 'U0EVE')).toContain('[ Ask for an account ]');
});
