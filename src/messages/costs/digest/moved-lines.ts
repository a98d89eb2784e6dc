import Big from 'big.js';
import { findMovedAccounts, type MovedAccount } from '../../../costs/attention/find-moved-accounts.ts';
import type { Mover } from '../../../costs/digest.ts';
import { type Line, renderBold, renderRow } from '../../blocks.ts';
import { cutText } from '../../escape.ts';
import { listWords } from '../../format/list-words.ts';
import { formatMoney } from '../../format/money.ts';
import { type DigestView, findUsageKey } from '../digest-view.ts';
import type { AccountWords } from '../words/account-words.ts';
import { describeCost } from '../words/change-words.ts';
import { findServiceHint, findServiceName } from '../words/service-words.ts';
import { describeUsageChange } from '../words/usage-words.ts';

/** Services that are named for an account, and usage types for a service. */
const mostServices = 2;
const mostUsage = 2;
/** Usage that moved less than this part of its service is not named. */
const leastShare = 0.1;
/** Code points of what moved an account: eight of them leave room for the rest of a message. */
const maxLength = 260;

/**
 * What moved most, up and then down: an account a line with the services that moved it, which usage did where that was
 * asked, and where to look first when it rose. What is more is counted. No lines: nothing that matters beside the total.
 */
export function renderMovedLines(view: DigestView, words: AccountWords): readonly Line[] {
  const { moved, left } = findMovedAccounts(view.digest);
  if (moved.length === 0) return [];
  const hinted = new Set<string>();
  return [
    [renderBold('What moved')],
    ...moved.map((one) => renderMoved(one, view, words, hinted)),
    left === 0 ? [] : [`${left} more ${left === 1 ? 'account' : 'accounts'} moved: in the thread.`],
  ];
}

function renderMoved(
  { account, movers }: MovedAccount,
  view: DigestView,
  words: AccountWords,
  hinted: Set<string>,
): Line {
  const { accounts, currency } = view.digest;
  const whole = accounts.find(({ id }) => id === account.id);
  const name = renderBold(words.name(account));
  // All of its services moved for one and the same reason.
  if (whole?.isClosed === true) return [name, `  ${describeCost(whole, currency)}: closed`];
  if (whole?.isNew === true) return [name, `  ${formatMoney(whole.cost, currency)}: a new account`];
  const left = movers.length - mostServices;
  const parts = movers.slice(0, mostServices).map((mover) => describeMover(mover, view, hinted));
  if (left > 0) parts.push(left === 1 ? '1 more service' : `${left} more services`);
  return [name, `  ${cutText(parts.join(' · '), maxLength)}`];
}

/** `EC2 $6,113, +$2,410 (+65 %): c7i.8xlarge hours in Frankfurt doubled → look at instances by type and age`. */
function describeMover(mover: Mover, view: DigestView, hinted: Set<string>): string {
  const { service, change } = mover;
  const usage = listUsage(mover, view);
  const hint = new Big(change).gt(0) && !hinted.has(service) ? findServiceHint(service) : null;
  hinted.add(service);
  const cost = `${findServiceName(service)} ${describeCost(mover, view.digest.currency)}`;
  return `${cost}${usage === '' ? '' : `: ${usage}`}${hint === null ? '' : ` → look at ${hint}`}`;
}

/** The usage types that moved the same way, the greatest first. */
function listUsage({ accountId, service, change }: Mover, { usage }: DigestView): string {
  const isUp = new Big(change).gt(0);
  const moved = (usage.get(findUsageKey(accountId, service)) ?? [])
    .map((usageChange) => ({ usageChange, change: new Big(usageChange.cost).minus(usageChange.previous) }))
    .filter((one) => one.change.gt(0) === isUp && one.change.abs().gt(new Big(change).abs().times(leastShare)))
    .sort((one, other) => other.change.abs().cmp(one.change.abs()));
  return listWords(moved.slice(0, mostUsage).map(({ usageChange }) => describeUsageChange(usageChange, service)));
}

/** `Once  $1,200 that does not come day by day: data-lake $1,200`; no line where there is none. */
export function renderOnceLine({ digest: { once, accounts, currency } }: DigestView, words: AccountWords): Line {
  if (new Big(once).abs().lt(1)) return [];
  const paying = accounts
    .filter((account) => new Big(account.once).abs().gte(1))
    .sort((one, other) => new Big(other.once).cmp(one.once));
  const named = paying.slice(0, 3).map((account) => `${words.name(account)} ${formatMoney(account.once, currency)}`);
  const list = listWords(paying.length > 3 ? [...named, `${paying.length - 3} more`] : named);
  return renderRow(
    'Once',
    `${formatMoney(once, currency)} of subscriptions, reservations and support, in the total but in no trend: ${list}`,
  );
}
