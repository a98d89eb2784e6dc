import type { CostQuery } from '../../../src/aws/costs/cost-query.ts';
import type { CostAmount } from '../../../src/store/costs/pack-amounts.ts';

/** Makes up what accounts cost, always the same: as many digits as AWS writes, so that nothing packs better than in truth. */
export interface CostMaker {
  /** The lines that answer one of the bot's questions for a day `YYYY-MM-DD`. */
  makeDay(kind: CostQuery['kind'], day: string): CostAmount[];
}

/** One account in so many buys through Marketplace, pays for support on the first, or has a credit each day. */
const withMarketplace = 20;
const withSupport = 10;
const withCredit = 5;

/** @param accountIds twelve digits each */
export function createCostMaker(accountIds: readonly string[], servicesEach: number): CostMaker {
  const services = Array.from({ length: servicesEach }, (_, index) => `Amazon Service ${index + 1}`);
  const draw = createDraw(1);
  const amount = (usd: number): string => (usd * (0.9 + 0.2 * draw())).toFixed(10);
  const line = (accountId: string, name: string, usd: number): CostAmount => {
    return { accountId, name, currency: 'USD', amount: amount(usd) };
  };
  const every = (count: number): readonly string[] => accountIds.filter((_, index) => index % count === 0);

  return {
    makeDay(kind, day) {
      const isFirst = day.endsWith('-01');
      switch (kind) {
        case 'costs':
          return accountIds.flatMap((id, index) =>
            services.map((service, position) => line(id, service, (1 + (index % 50)) / (1 + position))),
          );
        case 'marketplace':
          return every(withMarketplace).map((id) => line(id, services[0] ?? '', 0.5));
        case 'once':
          return isFirst ? every(withSupport).map((id) => line(id, services[1] ?? '', 0.1)) : [];
        case 'excluded':
          return [
            ...every(withCredit).map((id) => line(id, 'Credit', -0.2)),
            ...(isFirst ? accountIds.map((id) => line(id, 'Tax', 20)) : []),
          ];
      }
    },
  };
}

/** Numbers from 0 up to but not 1, the same for the same seed (a linear congruential generator, Numerical Recipes). */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
