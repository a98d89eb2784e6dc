import type { Button, Flaw, PlannedAsk, PlannedPress, PlannedWish } from './plan.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Engineers, who may ask for everything; Ben and Cat among them decide, and are the admins. */
const engineers = ['U0ANA', 'U0DAN', 'U0KIM', 'U0BEN', 'U0CAT'];
/** Full members who may not ask for sandboxes. */
const others = ['U0EVE', 'U0FINANCE', 'U0CEO'];
const owners = ['U0ANA', 'U0DAN', 'U0KIM', 'U0EVE'];
const approvers = ['U0BEN', 'U0CAT'];
/** Above this, finance or the CEO decides as well. */
const financeUsd = 5_000;
const strangers = ['U0EVE', 'U0KIM', 'U0DAN', 'U0GUEST', 'U0STRANGER', 'U0FINANCE', 'U0CEO', 'U0ANA'];
const flaws: readonly Flaw[] = [
  'name-taken',
  'name-reserved',
  'budget-too-high',
  'nothing-said',
  'class-not-theirs',
  'guest',
];

const classes: readonly PlannedWish['className'][] = ['sandbox', 'sandbox', 'production', 'free'];

/** People press within this after the card is there. */
const pressWithinMs = 2_500;

/**
 * Requests of all classes, some with something wrong, and who presses what: enough to be approved in most cases, with
 * refusals, races and the wrong people in between.
 *
 * @param untilMs when the last is asked for
 */
export function planAsks(random: SeededRandom, count: number, untilMs: number): readonly PlannedAsk[] {
  const asks: PlannedAsk[] = [];
  for (let index = 0; index < count; index += 1) {
    const wish = planWish(random, index, asks);
    const by = planAsker(random, wish);
    asks.push({
      atMs: Math.round((untilMs * index) / count) + random.int(0, Math.round(untilMs / count)),
      by,
      wish,
      times: random.chance(0.15) ? 2 : 1,
      presses: wish.flaw === null ? planPresses(random, wish, by) : [],
      afterFailure: planAfterFailure(random, by),
    });
  }
  return asks;
}

function planWish(random: SeededRandom, index: number, earlier: readonly PlannedAsk[]): PlannedWish {
  const taken = earlier.length === 0 ? null : random.pick(earlier).wish.name;
  const drawn = random.chance(0.15) ? random.pick(flaws) : null;
  const flaw = drawn === 'name-taken' && taken === null ? null : drawn;
  const className = flaw === 'class-not-theirs' ? 'sandbox' : random.pick(classes);
  return {
    name: flaw === 'name-reserved' ? 'root' : flaw === 'name-taken' && taken !== null ? taken : `lab-${index + 1}`,
    className: flaw === 'budget-too-high' ? 'sandbox' : className,
    budget: planBudget(random, flaw, className),
    owner: random.chance(0.3) ? random.pick(owners) : null,
    team: random.chance(0.3) ? 'payments' : null,
    costCenter: random.chance(0.3) ? random.pick(['CC-100', 'CC-200']) : null,
    flaw,
  };
}

function planBudget(random: SeededRandom, flaw: Flaw | null, className: PlannedWish['className']): string | null {
  if (flaw === 'budget-too-high') return '100000';
  if (className === 'free' || random.chance(0.4)) return null;
  if (className === 'sandbox') return random.pick(['20', '75.50', '200']);
  return random.pick(['900', '4999.99', '6000', '20000']);
}

function planAsker(random: SeededRandom, { flaw, className }: PlannedWish): string {
  if (flaw === 'guest') return 'U0GUEST';
  if (flaw === 'class-not-theirs') return random.pick(others);
  return className === 'sandbox' ? random.pick(engineers) : random.pick([...engineers, ...others]);
}

function planPresses(random: SeededRandom, wish: PlannedWish, asker: string): readonly PlannedPress[] {
  const press = (by: string, button: Button, afterMs = random.int(0, pressWithinMs)): PlannedPress => ({
    afterMs,
    by,
    button,
    times: random.chance(0.2) ? random.int(2, 3) : 1,
  });
  const noise = Array.from({ length: random.int(0, 2) }, () =>
    press(random.pick(strangers), random.pick(['approve', 'approve', 'deny', 'cancel'])),
  );
  // Nobody is asked: it is made as soon as it is asked for, or cancelled before that.
  if (wish.className === 'free') return random.chance(0.3) ? [press(random.pick([asker, 'U0CAT']), 'cancel', 0)] : [];
  const needed = needsFinance(wish) ? [...approvers, random.pick(['U0FINANCE', 'U0CEO'])] : approvers;
  const approving = random.shuffle(needed).map((by) => press(by, 'approve'));
  switch (random.pick(['approve', 'approve', 'approve', 'approve', 'race', 'race', 'deny', 'cancel', 'nobody'])) {
    case 'approve':
      return [...approving, ...noise];
    case 'race': {
      const moment = random.int(0, pressWithinMs);
      const racing = [
        ...needed.map((by) => press(by, 'approve', moment)),
        press(random.pick(approvers), 'deny', moment),
        press(asker, 'cancel', moment),
      ];
      return [...random.shuffle(racing), ...noise];
    }
    case 'deny':
      return [press(random.pick(approvers), 'deny'), ...noise, ...approving.slice(0, 1)];
    case 'cancel':
      return [press(random.pick([asker, 'U0BEN']), 'cancel'), ...noise];
    default:
      return noise;
  }
}

function needsFinance({ className, budget }: PlannedWish): boolean {
  return className === 'production' && budget !== null && Number(budget) > financeUsd;
}

function planAfterFailure(random: SeededRandom, asker: string): readonly PlannedPress[] {
  const people = random.pick([['U0BEN'], ['U0BEN', 'U0CAT'], [asker, 'U0CAT'], []]);
  const afterMs = random.int(0, 1_000);
  const retries = people.map((by): PlannedPress => ({ afterMs, by, button: 'retry', times: random.int(1, 2) }));
  if (!random.chance(0.2)) return retries;
  return [...retries, { afterMs, by: random.pick([asker, 'U0CAT']), button: 'cancel', times: 1 }];
}
