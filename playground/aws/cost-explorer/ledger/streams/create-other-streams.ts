import { findKind, type Region } from '../../catalogue/find-kinds.ts';
import type { LineKind } from '../../catalogue/line-kind.ts';
import { type MarketplaceOffer, meteredOffers, yearlyOffers } from '../../catalogue/marketplace-offers.ts';
import { serviceOffers } from '../../catalogue/service-offers.ts';
import type { CostStream } from './cost-stream.ts';
import { drawAt, hashAt, hashText } from './random.ts';

interface Account {
  readonly seed: number;
  readonly region: Region;
  readonly firstDay: number;
}

const taxRate = 0.19;

/** Support, commitments and contracts are for accounts that spend this much a month. */
const smallestWithContractsUsd = 600;

/** What a bill has besides use: tax, support, Marketplace, commitments, credits and refunds, each for some accounts. */
export function createOtherStreams(
  account: Account,
  monthlyUsd: number,
  usage: readonly CostStream[],
): readonly CostStream[] {
  const allUnits = usage.reduce((sum, { units }) => sum + units, 0);
  const largest = [...usage].sort((a, b) => b.units - a.units)[0];
  const has = (lot: number, part: number): boolean => drawAt(account.seed, lot) < part;
  const streams: CostStream[] = [
    stream(account, notInRegion('Tax', 'Tax', 'Tax'), allUnits * taxRate, { every: 'month', grows: true }),
  ];
  if (largest !== undefined && has(11, 0.18)) {
    const kind = findKind({ ...takenFrom(largest.kind), recordType: 'Credit', sign: -1 });
    streams.push(stream(account, kind, largest.units * 0.3, { every: 'flat-day' }));
  }
  if (largest !== undefined && has(12, 0.2)) {
    const kind = findKind({ ...takenFrom(largest.kind), recordType: 'Refund', sign: -1 });
    streams.push(stream(account, kind, largest.units * 1.5, { every: 'period', days: 170 }));
  }
  if (monthlyUsd < smallestWithContractsUsd) {
    return streams;
  }
  if (has(13, 0.5)) {
    const kind = notInRegion('AWS Support (Business)', 'Dollar', 'Support');
    streams.push(stream(account, kind, allUnits * 0.05, { every: 'month', grows: false }));
  }
  if (has(14, 0.3)) {
    const kind = soldByOthers(pick(meteredOffers, hashAt(account.seed, 15)), 'Usage', account.region);
    streams.push(stream(account, kind, allUnits * 0.12, { every: 'day', weekend: 0.8, noise: 0.06 }));
  }
  if (has(16, 0.25)) {
    const kind = soldByOthers(pick(yearlyOffers, hashAt(account.seed, 17)), 'Fee', account.region);
    streams.push(stream(account, kind, allUnits * 18, { every: 'period', days: 365 }));
  }
  if (has(18, 0.25)) {
    streams.push(...createReservation(account, usage));
  }
  if (has(19, 0.2)) {
    streams.push(...createSavingsPlan(account, usage));
  }
  return streams;
}

/** A reserved database: a fee on the first, and use that it pays for. Unblended, the use costs nothing. */
function createReservation(account: Account, usage: readonly CostStream[]): CostStream[] {
  const found = usage.find(({ kind }) => kind.service === serviceOffers.rds.service);
  if (found === undefined) {
    return [];
  }
  const { kind } = found;
  const units = found.units * 0.4;
  const fee = findKind({
    ...takenFrom(kind),
    usageType: `${account.region.prefix}HeavyUsage:db.r6g.xlarge`,
    recordType: 'RIFee',
    basis: 'unblended',
  });
  const used = findKind({ ...kind, recordType: 'DiscountedUsage', basis: 'amortized', purchaseType: reserved });
  return [
    stream(account, fee, Math.round(units), { every: 'month', grows: false }),
    stream(account, used, Math.round(units), { every: 'flat-day' }),
  ];
}

const reserved = 'Standard Reserved Instances';

/** A Savings Plan: a fee each day, and use that is charged, taken off again, and in truth paid by the fee. */
function createSavingsPlan(account: Account, usage: readonly CostStream[]): CostStream[] {
  const found = usage.find(({ kind }) => kind.service === serviceOffers.ec2.service);
  if (found === undefined) {
    return [];
  }
  const { kind } = found;
  const purchaseType = 'Savings Plans';
  const covered = findKind({ ...kind, recordType: 'SavingsPlanCoveredUsage', basis: 'covered', purchaseType });
  const negation = findKind({
    ...takenFrom(kind),
    recordType: 'SavingsPlanNegation',
    basis: 'unblended',
    sign: -1,
    purchaseType,
  });
  const fee = findKind({
    service: 'Savings Plans for AWS Compute usage',
    usageType: 'ComputeSP:1yrNoUpfront',
    region: 'global',
    recordType: 'SavingsPlanRecurringFee',
    basis: 'unblended',
  });
  const units = Math.round(found.units * 0.5);
  const daily = { every: 'day', weekend: 1, noise: 0.04 } as const;
  const seed = hashText(`${account.seed} savings plan`);
  return [
    { ...stream(account, covered, units, daily), seed },
    { ...stream(account, negation, units, daily), seed },
    stream(account, fee, units, { every: 'flat-day' }),
  ];
}

function soldByOthers(offer: MarketplaceOffer, recordType: 'Usage' | 'Fee', region: Region): LineKind {
  return findKind({
    service: offer.service,
    usageType: `${region.prefix}${offer.usageType}`,
    region: region.name,
    recordType,
    billingEntity: 'AWS Marketplace',
    legalEntity: offer.seller,
    unit: 'Units',
    unitPriceUsd: recordType === 'Fee' ? null : 1,
  });
}

function notInRegion(service: string, usageType: string, recordType: string): LineKind {
  return findKind({ service, usageType, region: 'NoRegion', recordType });
}

/** What a line that belongs to use has of it, without quantity. */
function takenFrom(kind: LineKind): LineKind {
  return { ...kind, unit: 'N/A', unitPriceUsd: null };
}

function stream(account: Account, kind: LineKind, units: number, schedule: CostStream['schedule']): CostStream {
  return {
    kind,
    seed: hashText(`${account.seed} ${kind.service} ${kind.recordType}`),
    units,
    schedule,
    firstDay: account.firstDay,
    lastDay: Number.POSITIVE_INFINITY,
    knownFromMs: 0,
  };
}

function pick<T>(all: readonly [T, ...T[]] | readonly T[], lot: number): T {
  const one = all[lot % all.length];
  if (one === undefined) {
    throw new Error('nothing to pick from');
  }
  return one;
}
