import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatDay } from '../format/dates.ts';
import { countOf } from '../format/durations.ts';
import { listSome } from '../format/list-words.ts';
import type { Content } from '../message.ts';

/** A guardrail and where it holds for whoever asks. */
export interface ShownGuardrail {
  /** What it means. */
  readonly words: string;
  /** Names of OUs, classes or accounts; `everywhere`: all that the view is about. Empty: nowhere yet. */
  readonly places: 'everywhere' | readonly string[];
  /** Accounts for which it does not hold, until that day (`YYYY-MM-DD`). */
  readonly exceptions: readonly { readonly account: string; readonly until: string }[];
  /** For admins. */
  readonly scp: { readonly name: string; readonly size: string } | null;
}

export interface GuardrailsView {
  /** The whole organisation, or so many accounts that the person may see. */
  readonly scope: 'organisation' | number;
  readonly guardrails: readonly ShownGuardrail[];
}

/** More guardrails than one reads are counted. */
const maxShown = 40;
/** All lines together, of what a message may have (9,000), with room for the rest of it. */
const maxCharacters = 7_000;
/** How many places a line names, as long as all fits. */
const placesToTry = [12, 8, 5, 3, 1] as const;

/** What applies to what the person may see, a line for each guardrail. */
export function renderGuardrailsAnswer({ scope, guardrails }: GuardrailsView): Content {
  const shown = guardrails.slice(0, maxShown);
  const lines = placesToTry
    .map((atMost) => shown.map((one) => renderGuardrail(one, scope, atMost)))
    .find((some, index) => countCharacters(some) <= maxCharacters || index === placesToTry.length - 1);
  const more = guardrails.length - shown.length;
  return renderAnswer([
    [describeScope(scope, guardrails.length)],
    ...(lines ?? []),
    [more > 0 ? `and ${more} more` : ''],
    guardrails.length === 0 ? [] : ['Why something is denied: ', renderCode('/aws-account why <account> <action>')],
  ]);
}

function describeScope(scope: GuardrailsView['scope'], count: number): string {
  if (scope === 'organisation')
    return count === 0 ? 'The file has no guardrails.' : `${countOf(count, 'guardrail')} in this organisation.`;
  if (scope === 0) return 'There is no account yet that you may see. /aws-account request asks for one.';
  const accounts = scope === 1 ? 'your account' : `your ${scope} accounts`;
  if (count === 0) return `No guardrail holds in ${accounts}.`;
  return `${countOf(count, 'guardrail')} ${count === 1 ? 'holds' : 'hold'} in ${accounts}.`;
}

function renderGuardrail(
  { words, places, exceptions, scp }: ShownGuardrail,
  scope: GuardrailsView['scope'],
  atMost: number,
): Line {
  const except = exceptions.map(({ account, until }) => `${toLine(account, 40)} until ${formatDay(until)}`);
  return [
    renderBold(toLine(words, 100)),
    `  ${describePlaces(places, scope, atMost)}`.trimEnd(),
    except.length === 0 ? '' : `, but not ${listSome(except, Math.min(atMost, 3))}`,
    ...(scp === null ? [] : ['  ', renderCode(scp.name), ` ${scp.size}`]),
  ];
}

function describePlaces(places: ShownGuardrail['places'], scope: GuardrailsView['scope'], atMost: number): string {
  if (places === 'everywhere') return scope === 'organisation' ? 'everywhere' : scope === 1 ? '' : 'in all of them';
  if (places.length === 0) return 'nowhere yet';
  return `in ${listSome(
    places.map((place) => toLine(place, 60)),
    atMost,
  )}`;
}

function countCharacters(lines: readonly Line[]): number {
  return lines
    .flat()
    .reduce(
      (sum, piece) =>
        sum + (typeof piece === 'string' ? piece.length : 'text' in piece ? (piece.text?.length ?? 0) : 0),
      0,
    );
}
