import Big from 'big.js';
import type { Digest, Mover } from '../digest.ts';

/** Less than this, in the currency of the bill, is worth nobody's look, however small the bill. */
const leastAmount = 20;
/** Of the dearer of the two periods: for one mover, and for the total. */
const moverShare = 0.01;
const totalShare = 0.05;

/**
 * The movers that matter beside the total. None where AWS has not delivered all days of both periods: what is missing would
 * look as if it had moved.
 */
export function findNotableMovers(
  digest: Pick<Digest, 'movers' | 'total' | 'previousTotal' | 'missingDays'>,
): readonly Mover[] {
  if (digest.missingDays.length > 0) return [];
  const threshold = findThreshold(digest, moverShare);
  return digest.movers.filter(({ change }) => new Big(change).abs().gte(threshold));
}

/** Whether the total itself changed enough to be told. */
export function hasTotalMoved(digest: Pick<Digest, 'total' | 'previousTotal'>): boolean {
  return new Big(digest.total).minus(digest.previousTotal).abs().gte(findThreshold(digest, totalShare));
}

function findThreshold({ total, previousTotal }: Pick<Digest, 'total' | 'previousTotal'>, share: number): Big {
  const [now, before] = [new Big(total).abs(), new Big(previousTotal).abs()];
  const relative = (now.gt(before) ? now : before).times(share);
  return relative.gt(leastAmount) ? relative : new Big(leastAmount);
}
