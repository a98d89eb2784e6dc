import type { AccountRequest, GateReason } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderCode, renderLink, renderRow } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId, formatOuPath } from '../format/account-id.ts';
import { formatDay, formatMoment, renderMoment } from '../format/dates.ts';
import { countOf } from '../format/durations.ts';
import { formatUsd } from '../format/money.ts';
import { findName } from '../format/person-name.ts';
import { upperFirst } from '../format/sentences.ts';
import type { Content, Names } from '../message.ts';
import type { RequestView } from '../request/view.ts';
import { describeDeciders, describeProgress } from '../request/words/decision-words.ts';
import { describeGate } from '../request/words/wait-words.ts';
import { describeMonthlyBudget, describeSubject } from '../request/words/wish-words.ts';
import { findStatusMark, formatStatus } from '../status-words.ts';
import type { AccountRow } from './account-list.ts';

/** Most requests that an overview names. */
const maxShownRequests = 15;

/** How far one request is: `Production account payments-prod, $6,000 a month: waiting for Platform`. */
export function renderRequestStatus(view: Pick<RequestView, 'request' | 'names' | 'deciders' | 'permalink'>): Content {
  const { request, names, deciders, permalink } = view;
  const waits = request.status === 'waiting' && deciders.length > 0;
  const progress = waits ? `waiting for ${describeDeciders(deciders)}` : describeProgress(request, names);
  const first = `${upperFirst(describeSubject(request))}${describeMonthlyBudget(request)}: ${progress}.`;
  const asked: Line = [`Asked by ${findName(names, request.requester)} `, renderMoment(request.askedAt)];
  const until: Line = request.status === 'waiting' ? [' · expires ', renderMoment(request.expiresAt)] : [];
  const lines: Line[] = [
    [`${findStatusMark(request.status)} ${first}   `, renderCode(request.id)],
    [...asked, ...until],
    permalink === null ? [] : [renderLink(permalink, 'Open the request')],
  ];
  const expires = request.status === 'waiting' ? ` It expires ${formatMoment(request.expiresAt)}.` : '';
  return renderAnswer(lines, `${escapeMrkdwn(first, 1500)}${expires} ${request.id}`);
}

/** What an account is. `guardrails` in words. */
export function renderAccountStatus(row: AccountRow, guardrails: readonly string[], names: Names): Content {
  const name = toLine(row.name, 50) || row.id;
  const state = /^active$/i.test(row.status)
    ? ''
    : ` It is ${toLine(row.status.toLowerCase().replaceAll('_', ' '), 40)}.`;
  const kind = row.className === null ? 'an account' : `a ${toLine(row.className, 60)} account`;
  const owner = row.owner === null ? 'without an owner' : `of ${findName(names, row.owner)}`;
  const first = ` is ${kind} ${owner}${row.team === null ? '' : `, team ${toLine(row.team, 60)}`}.${state}`;
  const said = guardrails.slice(0, 8).map((words) => toLine(words, 100));
  const lines: Line[] = [
    [renderBold(name), first],
    renderRow('Account', formatAccountId(row.id)),
    row.ouPath === null
      ? []
      : renderRow('Where', [formatOuPath(toLine(row.ouPath, 200)), ...said].filter((one) => one !== '').join(' · ')),
    row.budgetUsd === null ? [] : renderRow('Budget', `${formatUsd(row.budgetUsd)} a month`),
    row.expiresOn === null ? [] : renderRow('Until', formatDay(row.expiresOn)),
  ];
  return renderAnswer(lines, `${escapeMrkdwn(`${name}${first}`, 500)} ${formatAccountId(row.id)}`);
}

function describeAccounts(count: number): string {
  if (count === 0) return 'You may see no accounts yet; /aws-account request asks for one.';
  return `You may see ${countOf(count, 'account')}; /aws-account list shows ${count === 1 ? 'it' : 'them'}.`;
}

/** To what a budget is asked to change, which its title does not say. */
function describeChangeOf(request: AccountRequest): string {
  return request.wish.kind === 'budget' ? describeMonthlyBudget(request) : '';
}

/** A person's own open requests, how many accounts there are, and whether the bot writes to AWS. */
export function renderOverview(overview: {
  readonly requests: readonly AccountRequest[];
  /** Accounts that this person may see; null: not known right now. */
  readonly accounts: number | null;
  /** Null: it writes. */
  readonly gate: GateReason | null;
  readonly names: Names;
}): Content {
  const { requests, accounts, gate, names } = overview;
  const open =
    requests.length === 0 ? 'You have no open request.' : `You have ${countOf(requests.length, 'open request')}.`;
  const shown = requests.slice(0, maxShownRequests).map((request): Line => {
    const status = formatStatus(request.status, request.wish.kind);
    return [
      renderCode(request.id),
      ` ${describeSubject(request)}${describeChangeOf(request)} · ${status} · asked `,
      renderMoment(request.askedAt),
    ];
  });
  const more = requests.length - shown.length;
  const state = gate === null ? '' : `Nothing is written to AWS right now: ${describeGate(gate, names)}.`;
  const seen = accounts === null ? '' : describeAccounts(accounts);
  const lines: Line[] = [[open], ...shown, [more > 0 ? `and ${more} more` : ''], [state], [seen]];
  return renderAnswer(lines, escapeMrkdwn([open, state, seen].filter((one) => one !== '').join(' '), 1500));
}
