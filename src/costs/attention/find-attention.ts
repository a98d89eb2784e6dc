import Big from 'big.js';
import type { DateText } from '../../requests/wish/dates.ts';
import type { Digest } from '../digest.ts';
import type {
  Attention,
  AttentionItem,
  AttentionMemory,
  Concern,
  Explanation,
  RememberedConcern,
} from './attention.ts';
import { findConcerns } from './find-concerns.ts';
import { findNotableMovers, hasTotalMoved } from './find-notable-movers.ts';

/** What is known besides the digest. */
export interface AttentionContext {
  /** The UTC date on which the report fell due. */
  readonly today: DateText;
  readonly managementAccountId: string | null;
}

type Remembered = AttentionMemory['items'];

/** An explained amount may grow by this much, in the currency of the bill, before it can have doubled. */
const leastGrowth = 20;

/**
 * What needs a person first, given what was said before. Each concern is said once: to look at, or as explained. What was
 * open in the run before is found again, resolved, or, while AWS lacks days, undecided. The same run made again (the
 * memory's period is the digest's) says the same again, with what was explained meanwhile still among its items.
 */
export function findAttention(digest: Digest, memory: AttentionMemory, context: AttentionContext): Attention {
  const isSameRun = memory.period?.start === digest.period.start && memory.period.end === digest.period.end;
  const before = isSameRun ? memory.before : memory.items;
  /** What was said and explained in this very run. */
  const said: Remembered = isSameRun ? memory.items : {};
  const lists = {
    items: [] as AttentionItem[],
    explained: [] as AttentionItem[],
    resolved: [] as AttentionItem[],
    undecided: [] as AttentionItem[],
  };
  const next: Record<string, RememberedConcern> = {};

  for (const concern of findConcerns(digest, context.managementAccountId)) {
    const known = find(before, concern.id);
    const explanation = find(said, concern.id)?.explained ?? known?.explained ?? null;
    const holds = explanation !== null && doesHold(explanation, concern, context.today);
    const history =
      known?.isOpen === true
        ? { since: known.since, periods: known.periods + 1 }
        : { since: digest.period.start, periods: 1 };
    const isSaid = !holds || find(said, concern.id)?.isSaid === true;
    lists[isSaid ? 'items' : 'explained'].push({
      ...{ concern, ...history },
      explained: holds ? explanation : null,
      formerly: holds ? null : explanation,
    });
    next[concern.id] = { concern, ...history, isOpen: true, isSaid, explained: explanation };
  }

  const lacksDays = Object.hasOwn(next, 'missing-days');
  for (const known of sortByUrgency(Object.values(before))) {
    const { concern, since, periods, isOpen } = known;
    if (Object.hasOwn(next, concern.id)) continue;
    const explanation = find(said, concern.id)?.explained ?? known.explained;
    const isValid = explanation !== null && context.today <= explanation.until;
    const isUndecided = isOpen && lacksDays && isOfDays(concern);
    if (isOpen)
      lists[isUndecided ? 'undecided' : 'resolved'].push({
        ...{ concern, since, periods, formerly: null },
        explained: isValid ? explanation : null,
      });
    // It may come back, and then it is explained still.
    if (isUndecided || isValid)
      next[concern.id] = { ...known, isOpen: isUndecided, isSaid: false, explained: explanation };
  }
  return {
    ...lists,
    isQuiet: lists.items.length === 0 && findNotableMovers(digest).length === 0 && !hasTotalMoved(digest),
    memory: { period: digest.period, items: next, before },
  };
}

/** Until its date, and as long as it has not more than doubled. */
function doesHold({ until, amount }: Explanation, concern: Concern, today: DateText): boolean {
  if (today > until) return false;
  const grown = new Big(concern.amount).minus(amount);
  return grown.lt(leastGrowth) || grown.lte(new Big(amount).abs());
}

const kinds: readonly Concern['kind'][] = [
  ...(['budget-over', 'organisation-over', 'budget-heading', 'organisation-heading'] as const),
  ...(['anomaly', 'unowned', 'management', 'missing-days'] as const),
];

/** What was found earlier stays in its order within a kind. */
function sortByUrgency(remembered: readonly RememberedConcern[]): readonly RememberedConcern[] {
  const rank = ({ concern }: RememberedConcern): number => kinds.indexOf(concern.kind);
  return [...remembered].sort((one, other) => rank(one) - rank(other));
}

/** Whether it is found in the costs of single days, and not while some are missing. */
function isOfDays({ kind }: Concern): boolean {
  return kind === 'anomaly' || kind === 'unowned' || kind === 'management';
}

function find(items: Remembered, id: string): RememberedConcern | undefined {
  return Object.hasOwn(items, id) ? items[id] : undefined;
}
