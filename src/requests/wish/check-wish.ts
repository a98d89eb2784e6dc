import type { AccountClass, GovernanceFile, RequestField } from '../../config/governance.ts';
import { findGroups, type GroupMembers, isNamedBy } from '../approval-rules.ts';
import type { AccountWish, PersonId } from '../request.ts';
import { findClass } from '../terms.ts';
import { findEmailProblem, findNameProblem, findRootEmail } from './account-name.ts';
import { addDays, countDays, type DateText, isDate } from './dates.ts';
import { readBudget } from './read-budget.ts';

/** What a person put into the modal; null: left empty, or not asked. */
export interface Form {
  readonly account_name: string | null;
  readonly account_class: string | null;
  readonly owner: PersonId | null;
  readonly team: string | null;
  readonly monthly_budget: string | null;
  readonly justification: string | null;
  readonly expires_on: string | null;
  /** By key of `request.fields`. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** What Slack says of a person; `unreadable`: nothing, at the moment. */
export type PersonStatus = 'member' | 'guest' | 'bot' | 'deactivated' | 'external' | 'unknown' | 'unreadable';

/** What the checks need to know besides the form. */
export interface Surroundings {
  readonly file: GovernanceFile;
  readonly requester: PersonId;
  readonly requesterStatus: PersonStatus;
  readonly ownerStatus: PersonStatus;
  readonly groups: GroupMembers;
  /** The UTC date. */
  readonly today: DateText;
  /** The request or account that has this name or this address already; null: none that is known. */
  readonly nameHolder: string | null;
  readonly emailHolder: string | null;
}

/** AWS Organizations: a tag's value has at most 256 letters, digits, spaces and `_.:/=+-@`. */
const tagValue = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
export const maxJustificationLength = 1000;

/** The wish, or what is wrong at each field, all together, by the field's `block_id`. */
export function checkWish(
  form: Form,
  around: Surroundings,
): { readonly wish: AccountWish } | { readonly errors: Readonly<Record<string, string>> } {
  const { governance } = around.file;
  // Maps: a field may be called `constructor`, which every object knows.
  const errors = new Map<string, string>();
  const note = (field: string, problem: string | null): void => {
    if (problem !== null && !errors.has(field)) errors.set(field, problem);
  };

  const name = (form.account_name ?? '').trim();
  const email = findRootEmail(governance.request.email, name);
  note('account_name', findPersonProblem(around.requesterStatus, 'ask for accounts'));
  note('account_name', findNameProblem(name) ?? findEmailProblem(email) ?? findTakenProblem(name, email, around));

  const className = form.account_class ?? '';
  const accountClass = findClass(governance, className);
  note('account_class', accountClass === null ? 'Choose a class.' : findAskProblem(accountClass, around));

  const owner = form.owner ?? around.requester;
  note(
    'owner',
    findPersonProblem(owner === around.requester ? around.requesterStatus : around.ownerStatus, 'own accounts'),
  );

  const team = form.team === '' ? null : form.team;
  if (team !== null && !Object.hasOwn(governance.teams, team))
    note('team', 'There is no such team; choose one of the list.');

  const justification = (form.justification ?? '').trim();
  if (justification === '') note('justification', 'Say in a sentence what the account is for: approvers decide by it.');
  if ([...justification].length > maxJustificationLength)
    note('justification', `At most ${maxJustificationLength} characters, please.`);

  const answers = new Map(Object.entries(form.fields));
  const fields = new Map<string, string>();
  for (const [key, field] of Object.entries(governance.request.fields)) {
    const answer = (answers.get(key) ?? '').trim();
    note(key, findFieldProblem(field, answer));
    if (answer !== '') fields.set(key, answer);
  }

  let monthlyBudgetUsd: string | null = null;
  let expiresOn: string | null = null;
  if (accountClass !== null) {
    if (accountClass.budget !== null) {
      const budget = readBudget(form.monthly_budget, accountClass.budget);
      if ('problem' in budget) note('monthly_budget', budget.problem);
      else monthlyBudgetUsd = budget.usd;
    }
    if (accountClass.expiresAfterDays !== null) {
      const expiry = readExpiry(form.expires_on, accountClass.expiresAfterDays, around.today);
      if ('problem' in expiry) note('expires_on', expiry.problem);
      else expiresOn = expiry.date;
    }
  }

  if (errors.size > 0) return { errors: Object.fromEntries(errors) };
  const wish = { name, email, className, owner, team, monthlyBudgetUsd, justification, expiresOn };
  return { wish: { kind: 'account', ...wish, fields: Object.fromEntries(fields) } };
}

/** Why a person of this standing may not do what only full members do; null: may. */
export function findPersonProblem(status: PersonStatus, what: string): string | null {
  switch (status) {
    case 'member':
      return null;
    case 'guest':
      return `Guests of this workspace cannot ${what}; a full member can.`;
    case 'bot':
      return `A bot cannot ${what}; choose a person.`;
    case 'deactivated':
      return 'This person is deactivated in Slack; choose somebody else.';
    case 'external':
      return `People of other workspaces cannot ${what}.`;
    case 'unknown':
      return 'Slack does not know this person; choose somebody else.';
    case 'unreadable':
      return 'Slack did not say who this is just now. Nothing is lost: try again in a moment.';
  }
}

/** Why this person may not ask for an account of this class; null: may. */
export function findAskProblem(
  accountClass: AccountClass,
  around: Pick<Surroundings, 'requester' | 'groups'>,
): string | null {
  const { requesters } = accountClass;
  if (requesters === null || isNamedBy(requesters, around.requester, around.groups)) return null;
  if (findGroups(requesters).some((group) => around.groups.get(group) === null))
    return 'Slack did not say just now who may ask for this class. Nothing is lost: try again in a moment.';
  return 'You are not among those who may ask for this class; choose another, or ask one of them.';
}

function findTakenProblem(name: string, email: string, around: Surroundings): string | null {
  if (around.nameHolder !== null)
    return `The name "${name}" is taken by ${nameHolderWords(around.nameHolder)}; choose another.`;
  if (around.emailHolder !== null)
    return `The address ${email} is taken by ${nameHolderWords(around.emailHolder)}; choose another name.`;
  return null;
}

function nameHolderWords(holder: string): string {
  // Which account it is, not everybody may know.
  return holder.startsWith('REQ-') ? `request ${holder}` : 'an account of the organisation';
}

function findFieldProblem(field: RequestField, answer: string): string | null {
  if (answer === '') return field.required ? `${field.label} is needed.` : null;
  if (field.options !== null && !field.options.includes(answer)) return 'Choose one of the list.';
  if (!tagValue.test(answer))
    return 'This is kept as a tag: at most 256 letters, digits, spaces and _ . : / = + - @, please.';
  return null;
}

function readExpiry(
  text: string | null,
  days: number,
  today: DateText,
): { readonly date: DateText } | { readonly problem: string } {
  const latest = addDays(today, days);
  if (text === null || text === '') return { date: latest };
  if (!isDate(text)) return { problem: 'Choose a date.' };
  const ahead = countDays(today, text);
  if (ahead < 1) return { problem: 'Choose a date after today.' };
  if (ahead > days) return { problem: `Accounts of this class last at most ${days} days: ${latest} is the latest.` };
  return { date: text };
}
