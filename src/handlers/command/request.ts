import type { Governance } from '../../config/governance.ts';
import type { NotUnderstood } from '../../messages/answers/unknown/unknown-filter.ts';
import type { Form } from '../../requests/wish/check-wish.ts';
import { isDate } from '../../requests/wish/dates.ts';
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

type Filled = Partial<Record<Exclude<keyof Form, 'fields'>, string>>;

/** What the words of `request [class] [field=value …]` fill in, and what of them was not understood. */
export interface Prefill {
  readonly prefill: Partial<Form>;
  readonly notUnderstood: NotUnderstood;
}

/** Reads `request [class] [field=value …]`. Classes and fields are compared without case. */
export function findPrefill(command: CommandText, governance: Governance): Prefill {
  const filled: Filled = {};
  const fields: Record<string, string> = {};
  const unknown: string[] = [];
  const unusable: string[] = [];
  for (const [word, value] of Object.entries(command.fields)) {
    const key = findKey(governance.request.fields, word);
    const field = findKey(fieldWords, word);
    if (key !== null) {
      const options = governance.request.fields[key]?.options ?? null;
      const option = options === null ? value : findSame(options, value);
      if (option === null) unusable.push(`${word}=${value}`);
      else fields[key] = option;
      continue;
    }
    const name = field === null ? undefined : fieldWords[field];
    if (name === undefined) {
      unknown.push(word);
      continue;
    }
    const usable = readValue(name, value, governance);
    if (usable === null) unusable.push(`${word}=${value}`);
    else filled[name] = usable;
  }

  const known = Object.keys(governance.classes);
  const { account_class: byField, ...rest } = filled;
  const [first, ...others] = command.args;
  const said = first ?? byField;
  const className = said === undefined ? null : findSame(known, said);
  const unknownClass = said !== undefined && className === null ? { said, known } : null;
  return {
    prefill: { ...rest, ...(className === null ? {} : { account_class: className }), fields },
    notUnderstood: { unknownClass, unknownWords: [...others, ...unknown], fields: knownFields(governance), unusable },
  };
}

/** The value as the field takes it; null: it does not. Text is checked when the form is sent. */
function readValue(field: keyof Filled, value: string, { teams }: Governance): string | null {
  switch (field) {
    case 'owner':
      return parseMention(value);
    case 'team':
      return findSame(Object.keys(teams), value);
    case 'expires_on':
      return isDate(value) ? value : null;
    default:
      return value;
  }
}

function findKey(record: Readonly<Record<string, unknown>>, word: string): string | null {
  return findSame(Object.keys(record), word);
}

/** The one of these that the person means: exactly, or else in another case. */
function findSame(known: readonly string[], said: string): string | null {
  if (known.includes(said)) return said;
  return known.find((one) => one.toLowerCase() === said.toLowerCase()) ?? null;
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
