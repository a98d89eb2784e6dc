import { evaluateScps } from '../../scp/evaluate/evaluate-scps.ts';
import type { Probe } from './probes.ts';
import { type BoundAccount, findLevels, findPath, type ScpLayout } from './scp-layout.ts';

/** What becomes possible, or stops to be, in the same accounts. */
export interface AccessChange {
  readonly becomes: 'denied' | 'allowed';
  /** Words of probes, at least one. */
  readonly what: readonly string[];
  /** At least one. */
  readonly accounts: readonly BoundAccount[];
}

/** Accounts for which every probe comes to the same. */
interface Group {
  readonly accounts: BoundAccount[];
  /** By probe; null: nothing changes. */
  readonly becomes: readonly (AccessChange['becomes'] | null)[];
}

/**
 * Tries in each account what people do, before and after; what concerns the most accounts first. What the evaluator cannot tell
 * at either time is not said to change. Accounts below the same place with the same SCPs of their own are judged once, unless
 * an SCP names them.
 */
export function findAccessChanges(
  before: ScpLayout,
  after: ScpLayout,
  accounts: readonly BoundAccount[],
  probes: readonly Probe[],
): readonly AccessChange[] {
  const groups = [...groupAccounts(before, after, accounts, probes).values()];
  const changes = new Map<string, { becomes: AccessChange['becomes']; what: string[]; accounts: BoundAccount[] }>();
  probes.forEach(({ words }, index) => {
    for (const becomes of ['denied', 'allowed'] as const) {
      const concerned = groups.flatMap((group, at) => (group.becomes[index] === becomes ? [at] : []));
      if (concerned.length === 0) continue;
      const key = `${becomes} ${concerned.join(' ')}`;
      const known = changes.get(key);
      if (known !== undefined) known.what.push(words);
      else
        changes.set(key, { becomes, what: [words], accounts: concerned.flatMap((at) => groups[at]?.accounts ?? []) });
    }
  });
  return [...changes.values()].sort((one, other) => other.accounts.length - one.accounts.length);
}

function groupAccounts(
  before: ScpLayout,
  after: ScpLayout,
  accounts: readonly BoundAccount[],
  probes: readonly Probe[],
): ReadonlyMap<string, Group> {
  const named = findNamedAccounts([before, after]);
  const groups = new Map<string, Group>();
  for (const account of accounts) {
    if (!mayChange(before, after, account.id)) continue;
    const own = named.has(account.id) ? account.id : '';
    const key = [describePath(before, account.id), describePath(after, account.id), own].join(' ');
    const group = groups.get(key);
    if (group !== undefined) group.accounts.push(account);
    else groups.set(key, { accounts: [account], becomes: judge(before, after, account.id, probes) });
  }
  return groups;
}

/** Whether an account stands elsewhere afterwards, or something else is attached above it or to it. */
function mayChange(before: ScpLayout, after: ScpLayout, id: string): boolean {
  const path = findPath(before, id);
  const later = findPath(after, id);
  return (
    path.length !== later.length ||
    path.some((at, index) => at !== later[index] || before.attached.get(at) !== after.attached.get(at))
  );
}

function judge(before: ScpLayout, after: ScpLayout, account: string, probes: readonly Probe[]): Group['becomes'] {
  const [levelsBefore, levelsAfter] = [findLevels(before, account), findLevels(after, account)];
  return probes.map(({ request }) => {
    const was = evaluateScps(levelsBefore, { ...request, account }).decision;
    const will = evaluateScps(levelsAfter, { ...request, account }).decision;
    if (was === 'allow' && will === 'deny') return 'denied';
    return was === 'deny' && will === 'allow' ? 'allowed' : null;
  });
}

/** Of the account itself only what is attached to it counts. */
function describePath(layout: ScpLayout, id: string): string {
  const own = (layout.attached.get(id) ?? []).map((policy) => policy.id ?? policy.name);
  return `${findPath(layout, id).slice(0, -1).join('/')}:${own.join(',')}`;
}

/** Ids of accounts that a statement tells from others. */
function findNamedAccounts(layouts: readonly ScpLayout[]): ReadonlySet<string> {
  const scps = new Set(layouts.flatMap(({ attached }) => [...attached.values()].flat().map(({ scp }) => scp)));
  return new Set([...scps].flatMap((scp) => JSON.stringify(scp).match(/\b\d{12}\b/g) ?? []));
}
