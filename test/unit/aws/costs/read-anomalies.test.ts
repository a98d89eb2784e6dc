import { expect, it } from 'vitest';
import type { AwsReader } from '../../../../src/aws/aws.ts';
import { readAnomalies } from '../../../../src/aws/costs/read-anomalies.ts';

const ec2 = 'Amazon Elastic Compute Cloud - Compute';

/** AWS that answers with these pages. */
function answerWith(...pages: readonly object[]): AwsReader {
  const left = [...pages];
  return {
    read: async (_, schema) => schema.parse(left.shift()),
    withGuard: () => {
      throw new Error('nothing is written');
    },
  };
}

const cause = (LinkedAccount: string | undefined, Contribution?: number, Service: string | undefined = ec2) => ({
  ...{ Service, LinkedAccount, UsageType: 'BoxUsage:c7i.8xlarge', Region: 'eu-central-1' },
  ...(Contribution === undefined ? {} : { Impact: { Contribution } }),
});
const anomaly = (RootCauses: readonly object[] | undefined, overrides = {}) => ({
  AnomalyId: 'a',
  AnomalyStartDate: '2026-11-16T00:00:00Z',
  AnomalyEndDate: '2026-11-18T00:00:00Z',
  Impact: { MaxImpact: 60, TotalImpact: 90 },
  RootCauses,
  ...overrides,
});

async function read(...pages: readonly object[]) {
  let paid = 0;
  const found = await readAnomalies(answerWith(...pages), '2026-11-15', async () => {
    paid += 1;
  });
  return { found, paid };
}

it('takes causes of one service of an account together, over all pages', async () => {
  const first = { Anomalies: [anomaly([cause('1', 20), cause('1', 30), cause('2', 40)])], NextPageToken: 'more' };
  const second = { Anomalies: [anomaly([cause('3', 5)], { AnomalyEndDate: null })] };
  const { found, paid } = await read(first, second);
  const days = { start: '2026-11-16', end: '2026-11-18', service: ec2 };
  expect(found).toEqual([
    { ...days, accountId: '1', impact: 50 },
    { ...days, accountId: '2', impact: 40 },
    { ...days, accountId: '3', impact: 5, end: '2026-11-16' },
  ]);
  expect(paid).toBe(2);
});

it('shares what AWS does not share among the causes', async () => {
  const { found } = await read({ Anomalies: [anomaly([cause('1'), cause('2')])] });
  expect(found.map(({ accountId, impact }) => [accountId, impact])).toEqual([
    ['1', 45],
    ['2', 45],
  ]);
});

it('leaves out what has no account or no service', async () => {
  const causes = [cause(undefined, 1), { LinkedAccount: '1' }];
  expect((await read({ Anomalies: [anomaly(causes), anomaly(undefined), anomaly([])] })).found).toEqual([]);
  expect((await read({})).found).toEqual([]);
});

it('does not read the same page for ever', async () => {
  const page = { Anomalies: [], NextPageToken: 'same' };
  await expect(read(page, page)).rejects.toMatchObject({ awsName: 'UnexpectedAnswer' });
});
