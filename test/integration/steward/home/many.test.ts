import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRequest } from '../../../../src/requests/new-request.ts';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { createKeys } from '../../../../src/store/redis/keys.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import { type Company, companyGovernance, readGovernanceText } from '../../../support/company.ts';
import { makeWish } from '../../../support/requests.ts';
import { openHome, startReadCompany } from './at-home.ts';

const odd = '<!channel> *x* `y` ';
const file = readGovernanceText(companyGovernance);

let company: Company;
beforeAll(async () => {
  company = await startReadCompany();
  await addAccounts(400);
  for (let number = 1; number <= 60; number += 1) await addRequest(number);
});
afterAll(() => company.close());

/** Records of accounts that are Dan's, as Steward keeps them. */
async function addAccounts(count: number): Promise<void> {
  const urls = parseRedisUrls(company.redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  const redis = await connectRedis(urls.addresses, { role: 'store', onError: () => {} });
  for (let number = 1; number <= count; number += 1) {
    const id = String(500_000_000_000 + number);
    const record = {
      id,
      name: `${odd}${'n'.repeat(27)}${number}`,
      email: `aws+${number}@example.com`,
      requestId: 'adopted',
      className: 'sandbox',
      owner: 'U0DAN',
      team: 'payments',
      // The last one ends first.
      expiresOn: number === count ? '2001-01-01' : null,
      monthlyBudgetUsd: '12345.67',
      tags: {},
      createdAt: 0,
      version: 1,
      ownerChange: null,
    };
    await redis.hset(createKeys(company.prefix).accountRecords, id, JSON.stringify(record));
  }
  redis.disconnect();
}

/** A request of Dan's that waits for Platform, with as much text as fits. */
async function addRequest(number: number): Promise<void> {
  const wish = makeWish({
    name: `many-${number}`,
    email: `aws+many-${number}@example.com`,
    owner: 'U0DAN',
    monthlyBudgetUsd: '200',
    justification: odd.repeat(100),
  });
  const id = `REQ-${String(number).padStart(5, '0')}`;
  const request = makeRequest({ id, requester: 'U0DAN', wish, file, now: Date.now() });
  const made = await company.store.requests.create({ request, viewId: null, events: [], outbox: [] });
  expect(made.kind).toBe('created');
}

it('shows the first of hundreds of accounts, what has ended before them, and says how to see the others', async () => {
  const text = await openHome(company, 'U0DAN');
  expect(text).toMatch(/Your accounts\n<!channel> .* 5000-0000-0400 .* · ⚠️ expired \d+ days ago, on 1 Jan 2001\n/);
  expect(text.match(/\$12,346 a month/g)).toHaveLength(20);
  expect(text).toContain('and 380 others: /aws-account list');
  expect(text.match(/⏳ waiting for Platform/g)).toHaveLength(10);
  expect(text).toContain('and 50 more: /aws-account status');
});

it('shows the first of many requests that wait, within what Slack takes', async () => {
  const text = await openHome(company, 'U0BEN');
  expect(
    company.slack.buttons(company.slack.home('U0BEN')!).filter(({ actionId }) => actionId === 'request_deny'),
  ).toHaveLength(15);
  expect(text).toContain('and 45 more, which follow as these are decided.');
  expect(text).toContain('⚠️ 4 × the usual for this class · already has 400 sandbox accounts');
  expect(company.slack.home('U0BEN')!.definition.blocks.length).toBeLessThan(100);
});
