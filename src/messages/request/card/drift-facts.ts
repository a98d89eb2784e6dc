import type { AccountClass } from '../../../config/governance.ts';
import type { AcceptedFindings, AdoptWish, FixWish, WaiveWish } from '../../../requests/request.ts';
import { maxJustificationLength } from '../../../requests/wish/check-wish.ts';
import { type Line, renderRow } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId, formatOuPath } from '../../format/account-id.ts';
import { formatDay } from '../../format/dates.ts';
import { findName } from '../../format/person-name.ts';
import { joinSentences } from '../../format/sentences.ts';
import type { Names } from '../../message.ts';

/** What is shown of many; the report's file has them all. */
const mostShown = 6;

/** What is so, why and until when it is to stay, or what changes for people. */
export function renderFindingFacts(wish: FixWish | WaiveWish): readonly Line[] {
  if (wish.kind === 'waive' && wish.all !== undefined) return [...renderAll(wish.all), ...renderWaiver(wish)];
  const found = wish.findings.slice(0, mostShown).map(({ words }) => toLine(words, 300));
  const more = wish.findings.length - found.length;
  const agreed = [...new Set(wish.findings.map((finding) => finding.agreed))];
  const [first] = agreed;
  const severity = `${wish.severity}: `;
  return [
    renderRow('Found', severity, found.join(' · '), more > 0 ? ` · ${more.toLocaleString('en-US')} more` : ''),
    agreed.length === 1 && first !== undefined ? renderRow('Agreed', toLine(first, 200)) : [],
    ...(wish.kind === 'fix' ? renderEffects(wish) : renderWaiver(wish)),
  ];
}

function renderAll({ counts, words, leftOut }: AcceptedFindings): readonly Line[] {
  return [
    renderRow('Found', `${toLine(counts, 100)}: `, words.map((each) => toLine(each, 300)).join(' · ')),
    leftOut === null ? [] : renderRow('Left out', toLine(leftOut, 200)),
  ];
}

function renderEffects({ effects }: FixWish): readonly Line[] {
  return effects.length === 0 ? [] : [renderRow('Changes', toLine(joinSentences(effects, 1500), 1500))];
}

function renderWaiver({ justification, until, all }: WaiveWish): readonly Line[] {
  return [
    renderRow('Why', toLine(justification, maxJustificationLength)),
    renderRow(
      'Until',
      `${formatDay(until)}, ${all === undefined ? 'or until something else is found there' : 'each of them only until something else is found there'}`,
    ),
  ];
}

/** Which accounts they are, whose they will be, and that they stay where they are. */
export function renderAdoptionFacts(wish: AdoptWish, { ou }: AccountClass, names: Names): readonly Line[] {
  const shown = wish.accounts.slice(0, mostShown).map(({ id, name }) => {
    const account = formatAccountId(id);
    return name === '' || name === id ? account : `${toLine(name, 50)} (${account})`;
  });
  const more = wish.accounts.length - shown.length;
  const isOne = wish.accounts.length === 1;
  return [
    renderRow(
      isOne ? 'Account' : 'Accounts',
      shown.join(' · '),
      more > 0 ? ` · ${more.toLocaleString('en-US')} more` : '',
    ),
    renderRow('For', findName(names, wish.owner)),
    renderRow(
      'Changes',
      `Steward records and tags ${isOne ? 'it; it stays' : 'them; they stay'} in place. Where ${isOne ? 'it is' : 'one is'} not in ${formatOuPath(toLine(ou, 200))}, or lacks a guardrail or a budget of the class, the next drift report says so.`,
    ),
  ];
}
