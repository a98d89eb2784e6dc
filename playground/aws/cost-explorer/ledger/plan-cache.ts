import type { CostLedger } from './cost-ledger.ts';
import { type CostGroup, type CostPlan, type CostQuestion, planCosts, sumCosts, type WantedSums } from './cost-plan.ts';
import type { Visibility } from './visibility.ts';

/** Plans of large organisations take some ten megabytes each. */
const keptPlans = 3;
const keptSums = 4;

/** Keeps plans and the sums of periods, so that the next page of an answer does not count everything again. */
export class PlanCache {
  readonly #plans = new Map<string, CostPlan>();
  readonly #sums = new Map<string, readonly CostGroup[]>();

  /** The plan for a question. @param name tells questions apart */
  plan(ledger: CostLedger, name: string, question: () => CostQuestion): CostPlan {
    return remember(this.#plans, keptPlans, `${ledger.version} ${name}`, () => planCosts(ledger, question()));
  }

  /** The sums of a plan over some days. @param name tells plans apart, as in `plan` */
  sum(
    ledger: CostLedger,
    name: string,
    plan: CostPlan,
    days: { readonly from: number; readonly to: number },
    visibility: Visibility,
    wanted: WantedSums,
  ): readonly CostGroup[] {
    const { key, knownAtMs } = visibility;
    const which = [ledger.version, key, knownAtMs, days.from, days.to, ...wanted, name].join(' ');
    return remember(this.#sums, keptSums, which, () => sumCosts(plan, days.from, days.to, visibility, wanted));
  }
}

function remember<T>(kept: Map<string, T>, most: number, name: string, make: () => T): T {
  const value = kept.get(name) ?? make();
  kept.delete(name);
  kept.set(name, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) {
      break;
    }
    kept.delete(oldest);
  }
  return value;
}
