import Big from 'big.js';
import type { AccountCost, Digest, Mover } from '../digest.ts';
import { findNotableMovers } from './find-notable-movers.ts';

/** An account that moved, and its services that moved the same way, the greatest change first. */
export interface MovedAccount {
  readonly account: Pick<AccountCost, 'id' | 'name'>;
  readonly movers: readonly Mover[];
  /** It came, or was closed, within the period: that is why all of its services moved. */
  readonly comesOrGoes: boolean;
}

/** Accounts that are named for each direction. */
const mostUp = 5;
const mostDown = 3;

/** The accounts that moved most, up and then down, the greatest change first; `left`: how many more moved. */
export function findMovedAccounts(digest: Digest): {
  readonly moved: readonly MovedAccount[];
  readonly left: number;
} {
  const movers = findNotableMovers(digest);
  const up = groupByAccount(
    movers.filter((mover) => isUpward(mover, digest)),
    digest,
  );
  const down = groupByAccount(
    movers.filter((mover) => !isUpward(mover, digest)),
    digest,
  );
  const moved = [...up.slice(0, mostUp), ...down.slice(0, mostDown)];
  return { moved, left: up.length + down.length - moved.length };
}

/** Of each account that is named, the service that moved most: what is worth asking AWS more about. The greatest first. */
export function findTopMovers(digest: Digest): readonly Mover[] {
  const tops = new Map<string, Mover>();
  for (const { movers, comesOrGoes } of findMovedAccounts(digest).moved) {
    const [top] = movers;
    if (top === undefined || comesOrGoes) continue;
    const known = tops.get(top.accountId);
    if (known === undefined || sizeOf(top).gt(sizeOf(known))) tops.set(top.accountId, top);
  }
  return [...tops.values()].sort((one, other) => sizeOf(other).cmp(sizeOf(one)));
}

function sizeOf({ change }: Mover): Big {
  return new Big(change).abs();
}

/** An account that came or went is named once, for all that it cost. */
function isUpward({ accountId, change }: Mover, { accounts }: Digest): boolean {
  const account = accounts.find(({ id }) => id === accountId);
  return account !== undefined && comesOrGoes(account)
    ? new Big(account.cost).gt(account.previous)
    : new Big(change).gt(0);
}

/** Greatest change first, as the movers are. */
function groupByAccount(movers: readonly Mover[], { accounts }: Digest): readonly MovedAccount[] {
  const byId = new Map<string, MovedAccount & { readonly movers: Mover[] }>();
  for (const mover of movers) {
    const known = byId.get(mover.accountId);
    if (known !== undefined) {
      known.movers.push(mover);
      continue;
    }
    const whole = accounts.find(({ id }) => id === mover.accountId);
    byId.set(mover.accountId, {
      account: { id: mover.accountId, name: mover.accountName },
      movers: [mover],
      comesOrGoes: whole !== undefined && comesOrGoes(whole),
    });
  }
  return [...byId.values()];
}

function comesOrGoes({ isNew, isClosed }: Pick<AccountCost, 'isNew' | 'isClosed'>): boolean {
  return isNew || isClosed;
}
