import type { Governance } from '../../../config/governance.ts';
import { type BuiltGuardrail, buildGuardrails } from '../../../guardrails/catalogue/build-guardrails.ts';
import { maxScpCharacters } from '../../../guardrails/scp/print-scp.ts';
import { type AgreedGuardrails, findAgreedLevels } from '../../../guardrails/why/agreed-levels.ts';
import { findReach, type GuardrailReach } from '../../../guardrails/why/find-reach.ts';
import type { AccountRow } from '../../../messages/answers/account-list.ts';
import { formatAccountId, formatOuPath } from '../../../messages/format/account-id.ts';
import { renderGuardrailsAnswer, type ShownGuardrail } from '../../../messages/guardrails/guardrails-answer.ts';
import type { Content } from '../../../messages/message.ts';
import type { PersonId } from '../../../requests/request.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { HandlerParts } from '../../parts.ts';
import { explainUnread } from '../../sight/explain-unread.ts';
import { readSight } from '../../sight/visible-accounts.ts';

/**
 * What applies by the file: viewers see where each guardrail holds, by OU, class and account; others what holds in the accounts
 * that they may see. SCPs and their sizes are for admins.
 */
export async function answerGuardrails(parts: HandlerParts, person: PersonId): Promise<Content> {
  const { governance, policyFiles } = parts.file();
  const sight = await readSight(parts, person);
  const today = findDate(parts.now());
  const built = buildGuardrails(governance, policyFiles);
  if (sight.isViewer) {
    const reach = new Map(findReach(governance).map((one) => [one.name, one]));
    const guardrails = built.map((one): ShownGuardrail => {
      const where = reach.get(one.name);
      return {
        words: one.words,
        places: where === undefined ? [] : listPlaces(where, sight.accounts),
        exceptions: findExceptions(one.name, governance, sight.accounts, today),
        scp: sight.isAdmin ? describeScp(one) : null,
      };
    });
    return renderGuardrailsAnswer({ scope: 'organisation', guardrails });
  }
  if (sight.accounts.length === 0)
    return (await explainUnread(parts, sight, person)) ?? renderGuardrailsAnswer({ scope: 0, guardrails: [] });
  return renderGuardrailsAnswer(describeOwn({ governance, built }, sight.accounts, today));
}

function describeScp({ policyName, policyId, characters }: BuiltGuardrail): ShownGuardrail['scp'] {
  const size = `${characters.toLocaleString('en-US')} of ${maxScpCharacters.toLocaleString('en-US')} characters`;
  return { name: policyId ?? policyName, size };
}

function listPlaces(
  { everywhere, ous, classes, accounts }: GuardrailReach,
  rows: readonly AccountRow[],
): ShownGuardrail['places'] {
  if (everywhere) return 'everywhere';
  return [
    ...ous.map(formatOuPath),
    ...classes.map((name) => `each ${name} account`),
    ...accounts.map((id) => nameAccount(id, rows)),
  ];
}

/** `payments-prod`; where it is not known, `1234-5678-9012`. */
function nameAccount(id: string, rows: readonly AccountRow[]): string {
  return rows.find((row) => row.id === id)?.name ?? formatAccountId(id);
}

/** Accounts for which it does not hold, without those whose exception is over. */
function findExceptions(
  name: string,
  { guardrails }: Governance,
  rows: readonly AccountRow[],
  today: string,
): readonly (ShownGuardrail['exceptions'][number] & { readonly id: string })[] {
  const exceptions = Object.hasOwn(guardrails, name) ? (guardrails[name]?.exceptions ?? []) : [];
  return exceptions
    .filter(({ until }) => until >= today)
    .map(({ account, until }) => ({ id: account, account: nameAccount(account, rows), until }));
}

/** The guardrails that hold in one of the accounts, in the order of the file; those of the same words are one to people. */
function describeOwn(
  agreed: AgreedGuardrails & { governance: Governance },
  rows: readonly AccountRow[],
  today: string,
) {
  const { governance, built } = agreed;
  const held = rows.map((row) => {
    const { id, className, ouPath } = row;
    const levels = findAgreedLevels(agreed, { ouPath: ouPath ?? '', account: { id, className } });
    return { row, names: new Set(levels.flatMap(({ policies }) => policies.map(({ name }) => name))) };
  });
  const allWords = [...new Set(built.map(({ words }) => words))];
  const guardrails = allWords.flatMap((words): ShownGuardrail[] => {
    const alike = built.filter((one) => one.words === words);
    const holding = held.filter(({ names }) => alike.some(({ name }) => names.has(name))).map(({ row }) => row);
    if (holding.length === 0) return [];
    const exceptions = alike
      .flatMap(({ name }) => findExceptions(name, governance, rows, today))
      .filter(({ id }) => holding.some((row) => row.id === id));
    const places = holding.length === rows.length ? 'everywhere' : holding.map(({ name }) => name);
    return [{ words, places, exceptions, scp: null }];
  });
  return { scope: rows.length, guardrails };
}
