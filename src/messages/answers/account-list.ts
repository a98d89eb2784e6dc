import type { Button } from '@slack/types';
import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderActions, renderBold, renderButton, renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId, formatOuPath } from '../format/account-id.ts';
import { formatDay } from '../format/dates.ts';
import { countOf } from '../format/durations.ts';
import { formatUsd } from '../format/money.ts';
import { findName } from '../format/person-name.ts';
import { blockKitLimits } from '../limits.ts';
import type { Content, Names } from '../message.ts';

/** An account as lists and answers show it; null: not known, or none. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly className: string | null;
  readonly owner: PersonId | null;
  readonly team: string | null;
  readonly ouPath: string | null;
  /** US dollars a month, a decimal. */
  readonly budgetUsd: string | null;
  /** A date `YYYY-MM-DD`. */
  readonly expiresOn: string | null;
  /** AWS's state (`ACTIVE`, `SUSPENDED`, …); only what is not active is said. */
  readonly status: string;
}

/** Accounts on a page: together they stay well below what Slack takes in a message. */
export const accountsPerPage = 10;

export interface AccountListInput {
  /** The accounts of this page. */
  readonly rows: readonly AccountRow[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** `ou`, `class`, `owner`, `team` as they were said. */
  readonly filters: Readonly<Record<string, string>>;
  readonly names: Names;
  /** Steward's records were lost: who owns what is not known, and somebody may see too little. */
  readonly lacksRecords?: boolean;
}

/** Whose accounts are whose is not known, and somebody may see too little. */
export const lostRecordsSentence =
  'Steward’s records were lost, so it does not know whose accounts these are until an admin has seen to that.';

/** Accounts, a page of them. The buttons' `value` is JSON: `{"filters": {…}, "page": 2}`, the page to show. */
export function renderAccountList(input: AccountListInput): Content {
  const { rows, page, pages, total, filters, names } = input;
  const note = input.lacksRecords === true ? lostRecordsSentence : '';
  const filter = describeFilters(filters, names);
  if (total === 0) {
    const none = `No account that you may see${filter}.`;
    const line: Line = [`${none} `, renderCode('/aws-account request'), ' asks for one.'];
    const said = `${escapeMrkdwn(none, 800)} /aws-account request asks for one. ${note}`.trim();
    return renderAnswer([line, [note]], said);
  }
  const first = `${countOf(total, 'account')}${filter}${pages > 1 ? `, page ${page} of ${pages}` : ''}.`;
  const buttons: Button[] = [];
  if (page > 1) buttons.push(...renderTurn('list_previous', 'Previous', filters, page - 1));
  if (page < pages) buttons.push(...renderTurn('list_next', 'Next', filters, page + 1));
  return renderAnswer(
    [[first], ...rows.map((row) => renderAccountLine(row, names)), [note]],
    `${escapeMrkdwn(first, 800)} ${note}`.trim(),
    buttons.length === 0 ? [] : [renderActions(buttons)],
  );
}

/** `payments-prod 1234-5678-9012 · production · Ana Ruiz, team payments · Workloads / Prod · $6,000 a month`. */
export function renderAccountLine(row: AccountRow, names: Names): Line {
  const facts = describeAccountFacts(row, names);
  return [
    renderBold(toLine(row.name, 50) || row.id),
    ' ',
    renderCode(formatAccountId(row.id)),
    ...(facts.length === 0 ? [] : [` · ${facts.join(' · ')}`]),
  ];
}

/** Class · for whom · where · money · until when · state, each where it is known. */
function describeAccountFacts(row: AccountRow, names: Names): readonly string[] {
  const team = row.team === null ? '' : `, team ${toLine(row.team, 60)}`;
  const facts = [
    row.className === null ? '' : toLine(row.className, 60),
    `${row.owner === null ? 'no owner' : findName(names, row.owner)}${team}`,
    row.ouPath === null ? '' : formatOuPath(toLine(row.ouPath, 200)),
    row.budgetUsd === null ? '' : `${formatUsd(row.budgetUsd)} a month`,
    row.expiresOn === null ? '' : `until ${formatDay(row.expiresOn)}`,
    /^active$/i.test(row.status) ? '' : toLine(row.status.toLowerCase().replaceAll('_', ' '), 40),
  ];
  return facts.filter((fact) => fact !== '');
}

function describeFilters(filters: Readonly<Record<string, string>>, names: Names): string {
  const said = Object.entries(filters).map(
    ([key, value]) => `${toLine(key, 20)}=${key === 'owner' ? findName(names, value) : toLine(value, 100)}`,
  );
  return said.length === 0 ? '' : ` with ${said.join(', ')}`;
}

/** Filters that are too long for a button's value have no button: the list can be made narrower by words. */
function renderTurn(
  actionId: 'list_previous' | 'list_next',
  text: string,
  filters: Readonly<Record<string, string>>,
  page: number,
): readonly Button[] {
  const value = JSON.stringify({ filters, page });
  if ([...value].length > blockKitLimits.button.value) return [];
  return [renderButton({ actionId, text, value, label: `${text} page, ${page}` })];
}
