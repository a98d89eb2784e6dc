import type { PersonId } from '../../requests/request.ts';
import { countDays, type DateText } from '../../requests/wish/dates.ts';
import type { AccountRow } from '../answers/account-list.ts';
import { joinPieces, type Line, renderBold, renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatAccountId, formatOuPath } from '../format/account-id.ts';
import { formatDay } from '../format/dates.ts';
import { formatInDays } from '../format/durations.ts';
import { formatUsd } from '../format/money.ts';
import { findName } from '../format/person-name.ts';
import type { Names } from '../message.ts';
import { warningMark } from '../status-words.ts';
import type { HomeState } from './home-state.ts';

/** An end that is so near is marked: owners hear of it from then on. */
const soonDays = 7;

/**
 * `payments-prod 1234-5678-9012 · production · team payments · Workloads / Prod · $6,000 a month · expires in 6 days`, an
 * account a line.
 */
export function renderAccountLines({ accounts, person, names, today }: HomeState): readonly Line[] {
  const lines = accounts.items.map(
    (row): Line => [
      renderBold(toLine(row.name, 50) || row.id),
      ' ',
      renderCode(formatAccountId(row.id)),
      ...renderFacts(row, person, names, today),
    ],
  );
  if (accounts.others > 0)
    lines.push([
      `and ${accounts.others === 1 ? 'one other' : `${accounts.others} others`}: `,
      renderCode('/aws-account list'),
    ]);
  return lines;
}

/** Class · for whom · where · money · until when · state, each where it is known; what is nobody else's is not said. */
function renderFacts(row: AccountRow, person: PersonId, names: Names, today: DateText): Line {
  const facts: readonly Line[] = [
    row.className === null ? [] : [toLine(row.className, 60)],
    [describeHolder(row, person, names)],
    row.ouPath === null ? [] : [formatOuPath(toLine(row.ouPath, 200))],
    row.budgetUsd === null ? [] : [`${formatUsd(row.budgetUsd)} a month`],
    row.expiresOn === null ? [] : renderExpiry(row.expiresOn, today),
    /^active$/i.test(row.status) ? [] : [toLine(row.status.toLowerCase().replaceAll('_', ' '), 40)],
  ];
  const said = joinPieces(facts);
  return said.length === 0 ? [] : [' · ', ...said];
}

function describeHolder({ owner, team }: AccountRow, person: PersonId, names: Names): string {
  const who = owner === person ? [] : [owner === null ? 'no owner' : findName(names, owner)];
  return [...who, ...(team === null ? [] : [`team ${toLine(team, 60)}`])].join(', ');
}

function renderExpiry(expiresOn: DateText, today: DateText): Line {
  const days = countDays(today, expiresOn);
  const words = `${days < 0 ? 'expired' : 'expires'} ${formatInDays(days)}`;
  return days <= soonDays
    ? [`${warningMark} `, renderBold(words), `, on ${formatDay(expiresOn)}`]
    : [`${words}, on ${formatDay(expiresOn)}`];
}
