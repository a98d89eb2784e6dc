import type { AwsHandle } from '../../aws/start-aws.ts';

const dayMs = 86_400_000;

/**
 * What happened in the company lately, besides what accounts cost day by day: training a model took a sandbox over its
 * budget, and a contract was bought through AWS Marketplace. Finance has given the organisation a budget.
 */
export function spendMoney({ organization }: Pick<AwsHandle, 'organization'>, nowMs: number): void {
  organization.addCostSpike({ account: 'sandbox-eve', service: 'Amazon SageMaker', usd: 74, days: 3 });
  organization.addContract({
    account: 'data-lake-prod',
    usd: 1_200,
    day: new Date(nowMs - 5 * dayMs).toISOString().slice(0, 10),
  });
  organization.addTotalBudget({ name: 'total', limitUsd: 45_000 });
}
