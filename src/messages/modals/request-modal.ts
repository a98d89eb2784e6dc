import type { InputBlock, InputBlockElement, KnownBlock, ModalView } from '@slack/types';
import type { AccountClass, Governance, RequestField } from '../../config/governance.ts';
import { findClass } from '../../requests/terms.ts';
import { findRootEmail, maxNameLength } from '../../requests/wish/account-name.ts';
import { type Form, maxJustificationLength } from '../../requests/wish/check-wish.ts';
import { addDays, type DateText, isDate } from '../../requests/wish/dates.ts';
import { renderPlain } from '../blocks.ts';
import { cutText, toLine } from '../escape.ts';
import { formatDay } from '../format/dates.ts';
import { formatUsdNumber } from '../format/money.ts';
import { blockKitLimits } from '../limits.ts';
import type { Names } from '../message.ts';
import { renderClassInfo } from './class-info.ts';
import { renderSelect } from './static-select.ts';

export interface RequestModalInput {
  readonly governance: Governance;
  /** Names of the approvers (people and user groups). */
  readonly names: Names;
  /** Values to begin with, by input; the owner is the requester unless said otherwise. */
  readonly prefill: Partial<Form>;
  /** The class whose inputs are shown; null: none is picked yet. With one class to choose from it is that one. */
  readonly selectedClass: string | null;
  /** The UTC date. */
  readonly today: DateText;
  /** Classes for which this person may not ask; they are not offered. */
  readonly notAllowedClasses?: readonly string[];
  readonly privateMetadata: string;
}

/**
 * The form for a new account. Each input's `block_id` is its `action_id` and never changes, so that what was typed
 * survives when a class is picked and the view is updated. `monthly_budget` and `expires_on` are there once a class with
 * a budget or an expiry is picked; what the class means stands right below it.
 */
export function renderRequestModal(input: RequestModalInput): ModalView {
  const { governance, prefill } = input;
  const allowed = Object.keys(governance.classes).filter((name) => !input.notAllowedClasses?.includes(name));
  const offered = allowed.length > 0 ? allowed : Object.keys(governance.classes);
  const className = offered.length === 1 ? (offered[0] ?? null) : input.selectedClass;
  const accountClass = className !== null && offered.includes(className) ? findClass(governance, className) : null;

  const blocks: KnownBlock[] = [
    renderName(governance, prefill.account_name ?? null),
    renderClass(governance, offered, accountClass === null ? null : className),
    ...(accountClass === null ? [] : [renderClassInfo(governance, accountClass, input.names)]),
    renderOwner(prefill.owner ?? null),
    ...renderTeam(governance, prefill.team ?? null),
    ...renderBudget(accountClass, prefill.monthly_budget ?? null),
    renderJustification(prefill.justification ?? null),
    ...renderExpiry(accountClass, prefill.expires_on ?? null, input.today),
    ...Object.entries(governance.request.fields).map(([key, field]) =>
      renderField(key, field, prefill.fields?.[key] ?? null),
    ),
  ];
  const { view } = blockKitLimits;
  return {
    type: 'modal',
    callback_id: 'account_request',
    title: renderPlain('Ask for an account', view.title),
    submit: renderPlain('Ask', view.submit),
    close: renderPlain('Cancel', view.close),
    private_metadata: input.privateMetadata,
    blocks: blocks.slice(0, view.blocks),
  };
}

function renderInput(
  id: string,
  label: string,
  element: InputBlockElement,
  more: { readonly hint?: string; readonly optional?: boolean } = {},
): InputBlock {
  const { input } = blockKitLimits;
  return {
    type: 'input',
    block_id: id,
    label: renderPlain(label, 150),
    element: { ...element, action_id: id },
    optional: more.optional ?? false,
    ...(more.hint === undefined ? {} : { hint: renderPlain(more.hint, input.hint) }),
  };
}

function renderText(
  initial: string | null,
  maxLength: number,
  more: { multiline?: boolean; placeholder?: string } = {},
) {
  const value = initial === null ? '' : cutText(initial, maxLength);
  return {
    type: 'plain_text_input' as const,
    max_length: maxLength,
    ...(more.multiline === true ? { multiline: true } : {}),
    ...(more.placeholder === undefined ? {} : { placeholder: renderPlain(more.placeholder, 150) }),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function renderName({ request }: Governance, initial: string | null): InputBlock {
  const example = 'payments-prod';
  const hint = `At most ${maxNameLength} letters without accents, digits, spaces and - . , and the like. The account’s address is made from it: ${example} gets ${findRootEmail(request.email, example)}.`;
  return renderInput('account_name', 'Name', renderText(initial, maxNameLength, { placeholder: example }), { hint });
}

function renderClass({ classes }: Governance, offered: readonly string[], selected: string | null): InputBlock {
  const options = offered.map((name) => ({ value: name, description: classes[name]?.description ?? null }));
  const select = renderSelect('What is it for?', options, selected);
  return { ...renderInput('account_class', 'Class', select), dispatch_action: true };
}

function renderOwner(initial: string | null): InputBlock {
  return renderInput(
    'owner',
    'Owner',
    {
      type: 'users_select',
      placeholder: renderPlain('Choose a person', 150),
      ...(initial === null ? {} : { initial_user: initial }),
    },
    { hint: 'Who answers for the account and its cost.' },
  );
}

function renderTeam({ teams }: Governance, initial: string | null): readonly InputBlock[] {
  const names = Object.keys(teams);
  if (names.length === 0) return [];
  const options = names.map((value) => ({ value, description: null }));
  const select = renderSelect('Choose a team', options, initial);
  return [renderInput('team', 'Team', select, { optional: true })];
}

/** Without an initial value: Slack would keep an old one when the class changes. Empty means the class's default. */
function renderBudget(accountClass: AccountClass | null, initial: string | null): readonly InputBlock[] {
  const budget = accountClass?.budget ?? null;
  if (budget === null) return [];
  const usual = formatUsdNumber(budget.defaultUsd);
  const element = renderText(initial, 20, { placeholder: usual });
  const hint = `US dollars a month. Empty means ${usual}; at most ${formatUsdNumber(budget.maxUsd)}.`;
  return [renderInput('monthly_budget', 'Monthly budget', element, { hint, optional: true })];
}

function renderJustification(initial: string | null): InputBlock {
  const placeholder = 'New card processor; PCI scope, must be apart from the shop';
  return renderInput(
    'justification',
    'Why is it needed?',
    renderText(initial, maxJustificationLength, { multiline: true, placeholder }),
    { hint: 'Approvers decide by this.' },
  );
}

function renderExpiry(
  accountClass: AccountClass | null,
  initial: string | null,
  today: DateText,
): readonly InputBlock[] {
  const days = accountClass?.expiresAfterDays ?? null;
  if (days === null) return [];
  const hint = `Empty means the latest, ${formatDay(addDays(today, days))} (${days} days from now).`;
  const element = {
    type: 'datepicker' as const,
    placeholder: renderPlain('The latest', 150),
    ...(initial !== null && isDate(initial) ? { initial_date: initial } : {}),
  };
  return [renderInput('expires_on', 'Expires on', element, { hint, optional: true })];
}

/** An answer that is kept as a tag; AWS takes 256 characters for a tag's value. */
function renderField(key: string, field: RequestField, initial: string | null): InputBlock {
  const label = toLine(field.label, 150) || key;
  const element =
    field.options === null || field.options.length === 0
      ? renderText(initial, 256)
      : renderSelect(
          `Choose a ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
          field.options.map((value) => ({ value, description: null })),
          initial,
        );
  return renderInput(key, label, element, { optional: !field.required });
}
