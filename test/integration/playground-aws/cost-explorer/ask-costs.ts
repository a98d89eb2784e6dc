import {
  type CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  type GetCostAndUsageCommandOutput,
} from '@aws-sdk/client-cost-explorer';
import type { AwsOptions } from '../../../../playground/aws/start-aws.ts';
import { startWithClients } from '../clients.ts';

/** Noon, so that yesterday and today have a part of their costs. */
const noon = Date.UTC(2026, 10, 24, 12);

/** The example organisation on 24 November 2026, with its clients; signatures are checked against the real clock. */
export async function startWithCosts(options: AwsOptions = {}) {
  let nowMs = noon;
  const setup = await startWithClients({ seed: 'example', now: () => nowMs, ...options });
  return {
    ...setup,
    setNow: (iso: string) => {
      nowMs = Date.parse(iso);
    },
  };
}

export type Question = Partial<GetCostAndUsageCommandInput>;

/** Groups by dimensions, in this order. */
export const by = (...keys: string[]) => keys.map((Key) => ({ Type: 'DIMENSION' as const, Key }));

/** A filter for values of a dimension. */
export const only = (Key: string, ...Values: string[]) => ({ Dimensions: { Key: Key as 'SERVICE', Values } });

/** One page: the unblended costs of October by day, unless the question says otherwise. */
export async function askPage(ce: CostExplorerClient, question: Question): Promise<GetCostAndUsageCommandOutput> {
  return await ce.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      ...question,
    }),
  );
}

/** All pages. */
export async function askPages(ce: CostExplorerClient, question: Question): Promise<GetCostAndUsageCommandOutput[]> {
  const pages: GetCostAndUsageCommandOutput[] = [];
  do {
    pages.push(await askPage(ce, { ...question, NextPageToken: pages.at(-1)?.NextPageToken }));
  } while (pages.at(-1)?.NextPageToken !== undefined);
  return pages;
}

/** Amounts by period and keys, `2026-10-01 111122223333 EC2 - Other`; those that pages have in parts are put together. */
export async function askAmounts(
  ce: CostExplorerClient,
  question: Question,
  metric = 'UnblendedCost',
): Promise<Map<string, string>> {
  const amounts = new Map<string, string>();
  for (const { ResultsByTime } of await askPages(ce, question)) {
    for (const { TimePeriod, Groups, Total } of ResultsByTime!) {
      const totals = Total?.[metric] === undefined ? [] : [{ Keys: [], Metrics: Total }];
      for (const { Keys, Metrics } of [...Groups!, ...totals]) {
        const name = [TimePeriod!.Start!, ...Keys!].join(' ');
        if (amounts.has(name)) {
          throw new Error(`${name} came twice`);
        }
        amounts.set(name, Metrics![metric]!.Amount!);
      }
    }
  }
  return amounts;
}

/** A decimal as a whole number of parts of 10^-10. */
export function toParts(decimal: string): bigint {
  const [, sign, whole, rest = ''] = /^(-?)(\d+)(?:\.(\d{1,10}))?$/.exec(decimal)!;
  return BigInt(`${sign}${whole}${rest.padEnd(10, '0')}`);
}

/** The sum of decimals, in parts of 10^-10. */
export function sumOf(decimals: Iterable<string>): bigint {
  return [...decimals].reduce((sum, one) => sum + toParts(one), 0n);
}
