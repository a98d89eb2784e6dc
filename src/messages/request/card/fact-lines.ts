import type { AccountRequest, AccountWish } from '../../../requests/request.ts';
import { takeClass } from '../../../requests/terms.ts';
import { maxJustificationLength } from '../../../requests/wish/check-wish.ts';
import { toCents } from '../../../requests/wish/usd.ts';
import { type Line, renderBold, renderRow } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { formatDay } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { formatPercents } from '../../format/guardrail-words.ts';
import { listSome } from '../../format/list-words.ts';
import { formatUsd, timesUsd } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import { warningMark } from '../../status-words.ts';
import type { RequestView } from '../view.ts';
import { findClassName } from '../words/wish-words.ts';
import { renderBudgetFacts } from './budget-facts.ts';
import { renderAdoptionFacts, renderFindingFacts } from './drift-facts.ts';

const maxShownGuardrails = 6;
const maxShownTags = 8;

/** Why · for whom · where · money · tags · until when, each on a line; what is unusual is marked. */
export function renderFacts(view: RequestView): readonly Line[] {
  const { request } = view;
  const { wish } = request;
  const first = [renderWhy(view), renderFor(view)];
  switch (wish.kind) {
    case 'account':
      return [...first, renderWhere(view), renderBudget(view), renderTags(request, wish), renderExpiry(wish)];
    case 'budget':
      return [...first, ...renderBudgetFacts(request, wish, describeUsual(request))];
    case 'fix':
    case 'waive':
      return renderFindingFacts(wish);
    case 'adopt':
      return renderAdoptionFacts(wish, takeClass(request), view.names);
  }
}

/** What the guardrails mean, `a · b · c`; at most some of them. */
export function describeGuardrails(guardrails: readonly string[]): string {
  const said = guardrails.map((words) => toLine(words, 100)).filter((words) => words !== '');
  const shown = said.length <= maxShownGuardrails + 1 ? said : said.slice(0, maxShownGuardrails);
  const more = said.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' · ');
}

function renderWhy({ request }: RequestView): Line {
  const why = toLine(request.wish.justification, maxJustificationLength);
  return why === '' ? [] : renderRow('Why', why);
}

function renderFor({ request, names, neighbours, sameClassCount }: RequestView): Line {
  const { owner, team } = request.wish;
  const who = `${findName(names, owner)}${team === null ? '' : `, team ${toLine(team, 60)}`}`;
  const has = request.wish.kind === 'account' ? neighbours.map(({ name }) => toLine(name, 50)) : [];
  const same = describeSameClass(request, sameClassCount);
  return renderRow(
    'For',
    who,
    has.length === 0 ? '' : ` (has ${listSome(has, 4)})`,
    ...(same === null ? [] : [` · ${warningMark} `, renderBold(same)]),
  );
}

function renderWhere({ request, ouGuardrails }: RequestView): Line {
  const guardrails = describeGuardrails(ouGuardrails);
  const ou = formatOuPath(toLine(takeClass(request).ou, 200));
  return renderRow('Where', `${ou}${guardrails === '' ? '' : ` · ${guardrails}`}`);
}

function renderBudget({ request }: RequestView): Line {
  const { monthlyBudgetUsd } = request.wish;
  const { budget } = takeClass(request);
  if (monthlyBudgetUsd === null || budget === null) return [];
  const usual = describeUsual(request);
  const alerts = budget.alertsAt.length === 0 ? '' : ` · alerts at ${formatPercents(budget.alertsAt)}`;
  return renderRow(
    'Budget',
    `${formatUsd(monthlyBudgetUsd)} a month, ${formatUsd(timesUsd(monthlyBudgetUsd, 12))} a year`,
    ...(usual === null ? [] : [` · ${warningMark} `, renderBold(usual)]),
    alerts,
  );
}

/** `already has 1 production account`, which team or owner may not need twice; null: has none, or none is asked for. */
export function describeSameClass(request: AccountRequest, sameClassCount: number): string | null {
  if (request.wish.kind !== 'account') return null;
  return sameClassCount > 0 ? `already has ${countOf(sameClassCount, `${findClassName(request)} account`)}` : null;
}

/** `6 × the usual for this class`, of the budget; null: usual enough, or there is none. */
export function describeUsual({ wish, terms }: AccountRequest): string | null {
  const budget = terms.class?.budget ?? null;
  if (wish.monthlyBudgetUsd === null || budget === null) return null;
  const usualCents = Math.round(budget.defaultUsd * 100);
  const ratio = describeRatio(toCents(wish.monthlyBudgetUsd), usualCents);
  return ratio === null ? null : `${ratio} × the usual for this class`;
}

/** `6` or `2.5`: how many times the usual, from twice on; null: usual enough. */
function describeRatio(cents: number, usualCents: number): string | null {
  if (usualCents <= 0 || cents < 2 * usualCents) return null;
  const ratio = cents / usualCents;
  return ratio >= 10 ? String(Math.round(ratio)) : ratio.toFixed(1).replace(/\.0$/, '');
}

function renderTags({ terms }: AccountRequest, wish: AccountWish): Line {
  const ofFields = Object.entries(wish.fields).map(([key, value]) => [terms.fieldTags[key] ?? key, value] as const);
  const tags = [...Object.entries(terms.class?.tags ?? {}), ...ofFields].map(
    ([key, value]) => `${toLine(key.replaceAll(/[-_]/g, ' '), 60)} ${toLine(value, 100)}`,
  );
  if (tags.length === 0) return [];
  const shown = tags.slice(0, maxShownTags);
  const more = tags.length - shown.length;
  return renderRow('Tags', [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' · '));
}

function renderExpiry({ expiresOn }: AccountWish): Line {
  return expiresOn === null ? [] : renderRow('Until', `${formatDay(expiresOn)}, then the account expires`);
}
