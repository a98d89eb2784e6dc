import { findProfile } from '../../catalogue/account-profiles.ts';
import { findKind, findUsageKind, regions } from '../../catalogue/find-kinds.ts';
import { type OfferName, type ServiceOffer, serviceOffers, type UsageOffer } from '../../catalogue/service-offers.ts';
import { unitsPerUsd } from '../amount-sum.ts';
import type { CostStream } from './cost-stream.ts';
import { createOtherStreams } from './create-other-streams.ts';
import { drawAt, hashAt, hashText } from './random.ts';

/** What is known of an account when its costs are made up. */
export interface AccountSketch {
  readonly id: string;
  readonly name: string;
  readonly isManagement: boolean;
  readonly firstDay: number;
  /** A usual month in dollars; null: by the name. */
  readonly monthlyUsd: number | null;
}

/** Days of a month, on average, without what weekends leave out. */
const daysPerMonth = 28;

/**
 * Makes up what an account uses: the same for the same seed and account.
 *
 * @param serviceCount how many services it uses; null: as many as an account of its kind does
 */
export function createStreams(seed: number, sketch: AccountSketch, serviceCount: number | null): readonly CostStream[] {
  const accountSeed = hashText(`${seed} ${sketch.id}`);
  const profile = findProfile(sketch.name, sketch.isManagement);
  // From a third of the usual size to three times of it.
  const size = 3 ** (2 * drawAt(accountSeed, 1) - 1);
  const monthlyUsd = sketch.monthlyUsd ?? profile.monthlyUsd * (sketch.isManagement ? 1 : size);
  const parts =
    serviceCount === null ? pickServices(profile.services, accountSeed) : takeServices(serviceCount, accountSeed);
  const allParts = parts.reduce((sum, [, part]) => sum + part, 0);
  const region = regions[hashAt(accountSeed, 2) % regions.length] ?? regions[0];
  const account = { seed: accountSeed, region, firstDay: sketch.firstDay };
  const streams: CostStream[] = [];
  for (const [service, part] of parts) {
    const serviceUnits = (monthlyUsd / daysPerMonth) * (part / allParts) * unitsPerUsd;
    for (const usage of service.usage) {
      const kind = findUsageKind(service, usage, region);
      streams.push({
        kind,
        seed: hashText(`${accountSeed} ${kind.service} ${kind.usageType}`),
        units: serviceUnits * usage.share,
        schedule: { every: 'day', weekend: usage.rhythm.weekend, noise: usage.rhythm.noise },
        firstDay: sketch.firstDay,
        lastDay: Number.POSITIVE_INFINITY,
        knownFromMs: 0,
      });
    }
  }
  return [...streams, ...createOtherStreams(account, monthlyUsd, streams)];
}

type Parts = readonly (readonly [ServiceOffer, number])[];

/** Most of the services of its kind, in parts of its own. */
function pickServices(services: Readonly<Partial<Record<OfferName, number>>>, seed: number): Parts {
  return (Object.entries(services) as [OfferName, number][]).flatMap(([name, part], index) => {
    const isUsed = part >= 5 || drawAt(seed, 100 + index) < 0.85;
    return isUsed ? [[serviceOffers[name], part * (0.6 + 0.9 * drawAt(seed, 200 + index))] as const] : [];
  });
}

/** So many services, whatever the account is for; beyond those of the catalogue, services that nobody knows. */
function takeServices(count: number, seed: number): Parts {
  const offers: readonly ServiceOffer[] = Object.values(serviceOffers);
  return Array.from({ length: count }, (_, index) => {
    const offer = offers[index] ?? createOffer(index);
    return [offer, (0.6 + 0.9 * drawAt(seed, 300 + index)) / (1 + index)] as const;
  });
}

function createOffer(index: number): ServiceOffer {
  const rhythm = { weekend: 0.9, noise: 0.05 };
  const usage: UsageOffer = {
    usageType: `Service${index}-Hours`,
    operation: 'Run',
    unit: 'Hrs',
    unitPriceUsd: 0.1,
    share: 1,
    rhythm,
  };
  return { service: `AWS Service ${index}`, usage: [usage] };
}

/** The kind of a service's largest use in the region of an account's lines; a use of its own for a service without one. */
export function findSpikeKind(service: string, streams: readonly CostStream[]): CostStream['kind'] {
  const used = streams.find(({ kind }) => kind.service === service && kind.recordType === 'Usage');
  if (used !== undefined) {
    return used.kind;
  }
  const offered = (Object.values(serviceOffers) as readonly ServiceOffer[]).find((one) => one.service === service);
  const [usage] = offered?.usage ?? [];
  return offered === undefined || usage === undefined
    ? findKind({ service, usageType: 'Usage', region: regions[0].name, recordType: 'Usage' })
    : findUsageKind(offered, usage, regions[0]);
}
