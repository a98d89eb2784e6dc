import type { ModalView } from '@slack/types';
import type { Governance } from '../../../config/governance.ts';
import type { PersonId } from '../../../requests/request.ts';
import { type Line, renderLines, renderPlain } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { blockKitLimits } from '../../limits.ts';
import { renderSelect } from '../../modals/static-select.ts';

/** Of many accounts, so many are named. */
const mostShown = 5;

/** Asks of which class accounts are that nobody asked for, and whose. */
export function renderAdoptModal(input: {
  /** What is so, a sentence for each account, not escaped. */
  readonly found: readonly string[];
  /** The OU in which all of them stand; null: the root, or several. */
  readonly ou: string | null;
  readonly classes: Governance['classes'];
  readonly owner: PersonId;
  /** Who decides on it, in words; null: whoever sends the form. */
  readonly deciders: string | null;
  readonly privateMetadata: string;
}): ModalView {
  const { view } = blockKitLimits;
  const { found, ou, deciders } = input;
  const more = found.length - mostShown;
  const lines: Line[] = [
    ...found.slice(0, mostShown).map((words): Line => [toLine(words, 200)]),
    [more > 0 ? `and ${more.toLocaleString('en-US')} more` : ''],
    [
      `Steward records and tags ${found.length === 1 ? 'it' : 'them'}, and moves nothing. What then differs from the class is in the next drift report.`,
    ],
    [deciders === null ? '' : `${toLine(deciders, 200)} decides.`],
  ];
  const names = Object.keys(input.classes);
  const choices = names.map((value) => {
    const { description, ou: path } = input.classes[value] ?? { description: null, ou: '' };
    return { value, description: description ?? formatOuPath(path) };
  });
  const there = names.filter((name) => ou !== null && input.classes[name]?.ou === ou);
  return {
    type: 'modal',
    callback_id: 'account_adopt',
    private_metadata: input.privateMetadata,
    title: renderPlain(found.length === 1 ? 'Adopt an account' : 'Adopt accounts', view.title),
    submit: renderPlain(deciders === null ? 'Adopt' : 'Ask', view.submit),
    close: renderPlain('Not now', view.close),
    blocks: [
      renderLines(lines),
      {
        type: 'input',
        block_id: 'account_class',
        optional: false,
        label: renderPlain('Class', 150),
        element: {
          ...renderSelect('What is it for?', choices, there.length === 1 ? (there[0] ?? null) : null),
          action_id: 'account_class',
        },
      },
      {
        type: 'input',
        block_id: 'owner',
        optional: false,
        label: renderPlain('Owner', 150),
        hint: renderPlain('Who answers for the account and its cost.', 200),
        element: {
          type: 'users_select',
          action_id: 'owner',
          initial_user: input.owner,
          placeholder: renderPlain('Choose a person', 150),
        },
      },
    ],
  };
}
