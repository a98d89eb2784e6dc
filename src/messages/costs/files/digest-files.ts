import Big from 'big.js';
import { toDecimal } from '../../../costs/decimals.ts';
import type { AccountCost, Digest } from '../../../costs/digest.ts';
import { addDays } from '../../../requests/wish/dates.ts';
import { formatAccountId } from '../../format/account-id.ts';
import { type CsvField, renderCsv } from '../../format/csv.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import { findGroupWords } from '../words/scope-words.ts';

/** A file for the thread. */
export interface DigestFile {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/**
 * Everything as files that a spreadsheet opens: every account, every service and, where the report groups, every group.
 * Amounts are unrounded, so that each file's columns add up to the digest's totals.
 */
export function renderDigestFiles(digest: Digest, names: Names): readonly DigestFile[] {
  const { one, none } = findGroupWords(digest.groupBy);
  const file = (what: string, content: string): DigestFile => ({
    name: `${findFileName(`${digest.name} ${digest.period.start} to ${addDays(digest.period.end, -1)} ${what}`)}.csv`,
    title: `${what.charAt(0).toUpperCase()}${what.slice(1)}, ${digest.period.start} to ${addDays(digest.period.end, -1)}`,
    content,
  });
  return [
    file('accounts', renderAccounts(digest, names)),
    file('services', renderNamed('Service', digest.services, digest.currency)),
    ...(digest.groupBy === 'account'
      ? []
      : [
          file(
            `by ${one}`,
            renderNamed(one.charAt(0).toUpperCase() + one.slice(1), digest.groups, digest.currency, none),
          ),
        ]),
  ];
}

const accountHeader = [
  ...['Account ID', 'Account', 'Name', 'Owner', 'Owner ID', 'Team', 'Class', 'OU', 'Currency'],
  ...['Cost', 'Cost before', 'Change', 'of it Marketplace', 'of it once', 'Month so far', 'Month forecast'],
  ...['Budget', 'Budget actual', 'Budget forecast', 'State'],
];

function renderAccounts({ accounts, currency }: Digest, names: Names): string {
  return renderCsv(
    accountHeader,
    accounts.map((account): readonly CsvField[] => [
      // Twelve digits for programs; with dashes for spreadsheets, which take the zeros off a number's front.
      text(account.id),
      text(formatAccountId(account.id)),
      text(account.name),
      account.owner === null ? null : text(findName(names, account.owner)),
      text(account.owner),
      text(account.team),
      text(account.className),
      text(account.ou),
      text(currency),
      { number: account.cost },
      { number: account.previous },
      { number: findChange(account) },
      { number: account.marketplace },
      { number: account.once },
      { number: account.monthCost },
      { number: account.monthForecast },
      account.budget === null ? null : { number: account.budget.limit },
      account.budget === null ? null : { number: account.budget.actual },
      account.budget === null ? null : { number: account.budget.forecast },
      text(findState(account)),
    ]),
  );
}

function renderNamed(
  what: string,
  named: readonly { readonly name: string | null; readonly cost: string; readonly previous: string }[],
  currency: string,
  none = '',
): string {
  return renderCsv(
    [what, 'Currency', 'Cost', 'Cost before', 'Change'],
    named.map(({ name, cost, previous }): readonly CsvField[] => [
      text(name ?? none),
      text(currency),
      { number: cost },
      { number: previous },
      { number: findChange({ cost, previous }) },
    ]),
  );
}

function findState({ isNew, isClosed }: AccountCost): string | null {
  return isClosed ? 'closed' : isNew ? 'new' : null;
}

function findChange({ cost, previous }: Pick<AccountCost, 'cost' | 'previous'>): string {
  return toDecimal(new Big(cost).minus(previous));
}

function text(value: string | null): CsvField {
  return value === null ? null : { text: value };
}

function findFileName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120);
}
