import type { World } from '../state/world.ts';
import type { CostSpike } from './costs.ts';
import { unitsPerUsd } from './ledger/amount-sum.ts';
import { findSpikeKind } from './ledger/streams/create-streams.ts';

/** A spike as somebody wants it. */
export interface WantedSpike {
  readonly accountId: string;
  readonly service: string;
  /** Dollars a day. */
  readonly usd: number;
  readonly fromDay: number;
  readonly days: number;
  /** Null: the service's largest. */
  readonly usageType: string | null;
}

/** An account spends more on a service, the same each day, besides what it spends anyway. Returns the spike. */
export function addSpike(world: World, wanted: WantedSpike): CostSpike {
  const { costs } = world;
  const { accountId, service, usd, fromDay, days } = wanted;
  const found = findSpikeKind(service, costs.ledger.findStreams(accountId));
  const kind = wanted.usageType === null ? found : { ...found, usageType: wanted.usageType };
  const spike = {
    id: `spike-${costs.spikes.length + 1}`,
    accountId,
    service,
    usageType: kind.usageType,
    region: kind.region,
    units: Math.round(usd * unitsPerUsd),
    fromDay,
    toDay: fromDay + days,
    addedAtMs: world.now(),
  };
  costs.spikes.push(spike);
  costs.ledger.addStream(accountId, {
    kind,
    seed: 0,
    units: spike.units,
    schedule: { every: 'flat-day' },
    firstDay: fromDay,
    lastDay: fromDay + days - 1,
    knownFromMs: spike.addedAtMs,
  });
  return spike;
}
