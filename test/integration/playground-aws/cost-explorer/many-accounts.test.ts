import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAmounts, askPages, by, only, startWithCosts, sumOf } from './ask-costs.ts';

const accountCount = 1000;
const accounts = Array.from({ length: accountCount - 2 }, (_, index) => ({
  name: `team-${index}`,
  email: `aws+team-${index}@example.com`,
  joined: '2024-01-01',
}));

let setup: Awaited<ReturnType<typeof startWithCosts>>;

beforeAll(async () => {
  setup = await startWithCosts({
    costServices: 20,
    seed: {
      managementAccount: { name: 'management', email: 'aws+management@example.com', joined: '2021-02-01' },
      units: [
        {
          path: 'Workloads',
          accounts: [{ name: 'platform', email: 'aws+platform@example.com', joined: '2021-02-03' }, ...accounts],
        },
      ],
      platformAccount: 'platform',
      role: { name: 'steward' },
    },
  });
});

afterAll(async () => {
  await setup.aws.close();
});

describe('a thousand accounts with twenty services', () => {
  const question = {
    TimePeriod: { Start: '2026-11-17', End: '2026-11-18' },
    Filter: { And: [only('RECORD_TYPE', 'Usage'), only('BILLING_ENTITY', 'AWS')] },
  };

  it('have a group each, on as many pages as it takes, and the same sum as without groups', async () => {
    const grouped = { ...question, GroupBy: by('LINKED_ACCOUNT', 'SERVICE') };
    const pages = await askPages(setup.ce, grouped);
    expect(pages).toHaveLength((accountCount * 20) / 5000);
    const amounts = await askAmounts(setup.ce, grouped);
    expect(amounts.size).toBe(accountCount * 20);
    const total = await askAmounts(setup.ce, question);
    expect(sumOf(amounts.values())).toBe(sumOf(total.values()));
  });
});
