import type { World } from '../state/world.ts';
import { findKind, regions } from './catalogue/find-kinds.ts';
import { yearlyOffers } from './catalogue/marketplace-offers.ts';
import { unitsPerUsd } from './ledger/amount-sum.ts';

/** A contract as somebody buys it. */
export interface WantedContract {
  readonly accountId: string;
  /** Dollars, on that day alone. */
  readonly usd: number;
  readonly day: number;
}

/** An account buys a contract through AWS Marketplace, besides what it costs anyway: a fee that comes once a year. */
export function addContract({ costs, now }: World, { accountId, usd, day }: WantedContract): void {
  const [offer] = yearlyOffers;
  const [region] = regions;
  costs.ledger.addStream(accountId, {
    kind: findKind({
      service: offer.service,
      usageType: `${region.prefix}${offer.usageType}`,
      region: region.name,
      recordType: 'Fee',
      billingEntity: 'AWS Marketplace',
      legalEntity: offer.seller,
      unit: 'Units',
    }),
    seed: 0,
    units: Math.round(usd * unitsPerUsd),
    schedule: { every: 'flat-day' },
    firstDay: day,
    lastDay: day,
    knownFromMs: now(),
  });
}
