import type { Governance } from '../../config/governance.ts';
import { renderUnknownClass, renderUnknownFields } from '../../messages/answers/unknown/unknown-filter.ts';
import type { Content } from '../../messages/message.ts';
import { findClass } from '../../requests/terms.ts';
import type { Form } from '../../requests/wish/check-wish.ts';
import { type CommandText, parseMention } from './parse-command.ts';

/** The form's fields by the words that a person may use for them. */
const fieldWords: Readonly<Record<string, Exclude<keyof Form, 'fields'>>> = {
  account_name: 'account_name',
  name: 'account_name',
  account_class: 'account_class',
  class: 'account_class',
  owner: 'owner',
  team: 'team',
  monthly_budget: 'monthly_budget',
  budget: 'monthly_budget',
  justification: 'justification',
  why: 'justification',
  expires_on: 'expires_on',
  expires: 'expires_on',
};

/** What the words of `request [class] [field=value …]` fill in, and what of them was not understood (null: nothing). */
export function findPrefill(
  command: CommandText,
  governance: Governance,
): { readonly prefill: Partial<Form>; readonly complaint: Content | null } {
  const filled: Partial<Record<Exclude<keyof Form, 'fields'>, string>> = {};
  const fields: Record<string, string> = {};
  const unknown: string[] = [];
  for (const [word, value] of Object.entries(command.fields)) {
    const field = Object.hasOwn(fieldWords, word) ? fieldWords[word] : undefined;
    if (Object.hasOwn(governance.request.fields, word)) fields[word] = value;
    else if (field === undefined) unknown.push(word);
    else filled[field] = field === 'owner' ? (parseMention(value) ?? '') : value;
  }
  const [said] = command.args;
  const className = said ?? filled.account_class ?? null;
  const isClass = className !== null && findClass(governance, className) !== null;
  delete filled.account_class;
  if (filled.owner === '') delete filled.owner;

  const { names, team } = { names: knownFields(governance), team: filled.team };
  if (team !== undefined && !Object.hasOwn(governance.teams, team)) delete filled.team;
  const complaint =
    className !== null && !isClass
      ? renderUnknownClass(className, Object.keys(governance.classes))
      : unknown.length > 0
        ? renderUnknownFields(unknown, names)
        : null;
  return {
    prefill: { ...filled, ...(isClass ? { account_class: className } : {}), fields },
    complaint,
  };
}

function knownFields(governance: Governance): readonly string[] {
  return [
    'account_name',
    'account_class',
    'owner',
    ...(Object.keys(governance.teams).length === 0 ? [] : ['team']),
    'monthly_budget',
    'justification',
    'expires_on',
    ...Object.keys(governance.request.fields),
  ];
}
