import { listElements } from '../../block-kit/list-elements.ts';
import type { Block } from '../../block-kit/schemas/block.ts';
import { announceChange, type SlackState } from '../../workspace/slack-state.ts';
import { type TypedValue, toInputState } from '../../workspace/view-state.ts';
import type { InputState, StateValues, View } from '../../workspace/workspace.ts';

/** What a person puts into a form, by `block_id`; `null` empties a field. */
export type TypedValues = Readonly<Record<string, TypedValue>>;

/** Puts values into the fields of a view, without telling the app. Throws an Error when a field or option is not there. */
export function typeInto(slack: SlackState, view: View, values: TypedValues): void {
  const elements = listElements(view.definition.blocks);
  for (const [blockId, value] of Object.entries(values)) {
    const placed = elements.find(({ block, element }) => block.block_id === blockId && element.type !== 'button');
    const actionId = placed?.element.action_id;
    if (placed === undefined || actionId === undefined) {
      const there = elements.map(({ block }) => block.block_id).join(', ');
      throw new Error(`the view has no field ${blockId}, only: ${there}`);
    }
    const state = toInputState(placed.element, value, slack.workspace.suggestions.get(actionId));
    if (state !== undefined) view.state[blockId] = { ...view.state[blockId], [actionId]: state };
  }
  announceChange(slack);
}

/** Whether nothing was put into a field. */
function isEmpty(state: InputState | undefined): boolean {
  const { type: _, ...rest } = state ?? { type: '' };
  const [value] = Object.values(rest);
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function findTextProblem(block: Extract<Block, { type: 'input' }>, value: string): string | undefined {
  const { element } = block;
  const length = [...value].length;
  switch (element.type) {
    case 'plain_text_input':
      if (length < (element.min_length ?? 0)) return `Enter at least ${element.min_length} characters`;
      return length > (element.max_length ?? 3000)
        ? `Enter at most ${element.max_length ?? 3000} characters`
        : undefined;
    case 'number_input': {
      const isNumber = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/.test(value) : /^-?\d+$/.test(value);
      if (!isNumber) return 'Enter a number';
      if (element.min_value !== undefined && Number(value) < Number(element.min_value)) {
        return `Must be at least ${element.min_value}`;
      }
      const isTooBig = element.max_value !== undefined && Number(value) > Number(element.max_value);
      return isTooBig ? `Must be at most ${element.max_value}` : undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? undefined : 'Enter a valid email address';
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(value) ? undefined : 'Enter a valid URL';
    default:
      return undefined;
  }
}

/** What Slack's client itself finds wrong with a form before it sends it, by `block_id`. */
export function findFormProblems(blocks: readonly Block[], state: StateValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const given = state[block.block_id]?.[block.element.action_id ?? ''];
    if (isEmpty(given)) {
      if (!block.optional) problems[block.block_id] = 'Please complete this required field.';
      continue;
    }
    const value = given?.value;
    const problem = typeof value === 'string' ? findTextProblem(block, value) : undefined;
    if (problem !== undefined) problems[block.block_id] = problem;
  }
  return problems;
}
