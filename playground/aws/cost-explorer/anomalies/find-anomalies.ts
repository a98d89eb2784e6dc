import { createHash } from 'node:crypto';
import type { AnomalyMonitor, CostSpike, Costs } from '../costs.ts';
import { unitsPerUsd } from '../ledger/amount-sum.ts';
import { findCalendarDay, renderDay } from '../ledger/calendar.ts';
import { planCosts, sumCosts } from '../ledger/cost-plan.ts';
import type { Visibility } from '../ledger/visibility.ts';

/** An anomaly that a monitor found, with what the filters of GetAnomalies look at. */
export interface FoundAnomaly {
  readonly startDay: number;
  readonly endDay: number;
  readonly totalImpactUsd: number;
  /** As GetAnomalies shows it. */
  readonly shown: Readonly<Record<string, unknown>> & { readonly MonitorArn: string };
}

/**
 * What the monitors made of the spikes that were added: nothing else here is unusual. A spike is an anomaly as soon as AWS
 * knows a day of it, however small it is.
 */
export function findAnomalies(costs: Costs, visibility: Visibility, accountId: string | null): readonly FoundAnomaly[] {
  const seen = costs.spikes.filter((spike) => accountId === null || spike.accountId === accountId);
  return costs.monitors.flatMap((monitor) =>
    seen.flatMap((spike) => findAnomaly(costs, monitor, spike, visibility) ?? []),
  );
}

function findAnomaly(
  { ledger }: Costs,
  monitor: AnomalyMonitor,
  spike: CostSpike,
  visibility: Visibility,
): FoundAnomaly | null {
  const days = Array.from({ length: spike.toDay - spike.fromDay }, (_, index) => spike.fromDay + index);
  const known = days.filter((day) => visibility.findPart(findCalendarDay(day)) > 0);
  const [startDay, endDay] = [known[0], known.at(-1)];
  if (startDay === undefined || endDay === undefined || spike.addedAtMs > visibility.knownAtMs) {
    return null;
  }
  const plan = planCosts(ledger, {
    accountIds: new Set([spike.accountId]),
    matches: (_, kind) => kind.service === spike.service && kind.recordType === 'Usage',
    keys: [],
  });
  const [spent] = sumCosts(plan, startDay, endDay + 1, visibility, new Set(['unblended']));
  const parts = known.map((day) => spike.units * visibility.findPart(findCalendarDay(day)));
  const impactUsd = parts.reduce((sum, part) => sum + part, 0) / unitsPerUsd;
  const actualUsd = Number(spent?.unblended ?? 0n) / unitsPerUsd;
  const expectedUsd = Math.max(0, actualUsd - impactUsd);
  const percentage = expectedUsd === 0 ? null : (impactUsd / expectedUsd) * 100;
  const account = ledger.findAccount(spike.accountId);
  return {
    startDay,
    endDay,
    totalImpactUsd: impactUsd,
    shown: {
      AnomalyId: createHash('sha256').update(`${monitor.arn} ${spike.id}`).digest('hex').slice(0, 32),
      AnomalyStartDate: renderMoment(startDay),
      AnomalyEndDate: renderMoment(endDay),
      DimensionValue: monitor.dimension === 'SERVICE' ? spike.service : spike.accountId,
      RootCauses: [
        {
          Service: spike.service,
          Region: spike.region,
          LinkedAccount: spike.accountId,
          LinkedAccountName: account?.name ?? spike.accountId,
          UsageType: spike.usageType,
          Impact: { Contribution: impactUsd },
        },
      ],
      AnomalyScore: { MaxScore: 0.9, CurrentScore: 0.7 },
      Impact: {
        MaxImpact: Math.max(...parts) / unitsPerUsd,
        TotalImpact: impactUsd,
        TotalActualSpend: actualUsd,
        TotalExpectedSpend: expectedUsd,
        ...(percentage === null ? {} : { TotalImpactPercentage: percentage }),
      },
      MonitorArn: monitor.arn,
    },
  };
}

/** Days of anomalies are written with an hour. */
function renderMoment(day: number): string {
  return `${renderDay(day)}T00:00:00Z`;
}
