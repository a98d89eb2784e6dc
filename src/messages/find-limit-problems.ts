import type { AnyBlock, HomeView, ModalView } from '@slack/types';
import { findChartProblems, findTableProblems } from './find-data-problems.ts';
import { blockKitKeys, blockKitLimits } from './limits.ts';

/** A message; also with blocks that Slack's types do not know. */
interface Content {
  readonly text: string;
  readonly blocks: readonly AnyBlock[];
}

type Fields = Readonly<Record<string, unknown>>;
type Say = (path: string, what: string) => void;

/** What Slack would refuse in a message, a modal or a Home tab, each with its path; empty: nothing that is known. */
export function findLimitProblems(rendered: Content | ModalView | HomeView): readonly string[] {
  const problems: string[] = [];
  const say: Say = (path, what) => problems.push(`${path}: ${what}`);
  if ('type' in rendered) checkView(rendered, say);
  else checkMessage(rendered, say);
  rendered.blocks.forEach((block, at) => {
    checkAny(block, `blocks[${at}]`, say);
  });
  const ids = rendered.blocks.flatMap((block) => (block.block_id === undefined ? [] : [block.block_id]));
  if (new Set(ids).size < ids.length) say('blocks', 'a block_id is used twice');
  return problems;
}

function checkMessage(content: Content, say: Say): void {
  const { message } = blockKitLimits;
  checkLength(content.text, 'text', 1, message.text, say);
  checkCount(content.blocks, 'blocks', 1, message.blocks, say);
  for (const [type, most] of [
    ['data_table', message.tables],
    ['data_visualization', message.charts],
  ] as const) {
    const count = content.blocks.filter((block) => block.type === type).length;
    if (count > most) say('blocks', `${count} of ${type}, at most ${most}`);
  }
  const all = countTexts(content.blocks);
  if (all > message.allBlockTexts) say('blocks', `${all} characters together, at most ${message.allBlockTexts}`);
}

function checkView(view: ModalView | HomeView, say: Say): void {
  const { view: limit } = blockKitLimits;
  checkKeys(view.type, { ...view }, 'view', say);
  checkCount(view.blocks, 'blocks', 1, limit.blocks, say);
  if (view.type === 'modal') {
    checkLength(view.title.text, 'title', 1, limit.title, say);
    if (view.submit !== undefined) checkLength(view.submit.text, 'submit', 1, limit.submit, say);
    if (view.close !== undefined) checkLength(view.close.text, 'close', 1, limit.close, say);
  }
  checkLength(view.callback_id ?? '', 'callback_id', 0, limit.callbackId, say);
  checkLength(view.private_metadata ?? '', 'private_metadata', 0, limit.privateMetadata, say);
}

/** Lengths and counts of single properties, by type; `*` is any type. */
const lengths: Readonly<Record<string, Readonly<Record<string, readonly [min: number, max: number]>>>> = {
  '*': { block_id: [1, blockKitLimits.id], action_id: [1, blockKitLimits.id] },
  text: { text: [1, blockKitLimits.text] },
  plain_text: { text: [1, blockKitLimits.text] },
  mrkdwn: { text: [1, blockKitLimits.text] },
  link: { text: [1, blockKitLimits.text], url: [1, 3000] },
  button: {
    text: [1, blockKitLimits.button.text],
    value: [1, blockKitLimits.button.value],
    accessibility_label: [1, blockKitLimits.button.accessibilityLabel],
  },
  header: { text: [1, blockKitLimits.header] },
  input: { label: [1, blockKitLimits.input.label], hint: [1, blockKitLimits.input.hint] },
  static_select: { placeholder: [1, blockKitLimits.select.placeholder] },
  users_select: { placeholder: [1, blockKitLimits.select.placeholder] },
  datepicker: { placeholder: [1, blockKitLimits.select.placeholder] },
  plain_text_input: { placeholder: [1, blockKitLimits.select.placeholder] },
  raw_text: { text: [1, blockKitLimits.text] },
  raw_number: { text: [1, blockKitLimits.text] },
  data_table: { caption: [1, blockKitLimits.text] },
  image: { alt_text: [1, blockKitLimits.image.altText] },
  plan: { title: [1, 255] },
  task_card: { title: [1, 255], task_id: [1, 255] },
};

const counts: Readonly<Record<string, Readonly<Record<string, readonly [min: number, max: number]>>>> = {
  context: { elements: [1, blockKitLimits.contextElements] },
  actions: { elements: [1, blockKitLimits.actionsElements] },
  section: { fields: [1, blockKitLimits.sectionFields] },
  overflow: { options: [1, blockKitLimits.overflow.options] },
  static_select: { options: [1, blockKitLimits.select.options], option_groups: [1, blockKitLimits.select.groups] },
  rich_text: { elements: [1, 1000] },
  rich_text_section: { elements: [1, 1000] },
  rich_text_list: { elements: [1, 1000] },
  plan: { tasks: [1, blockKitLimits.planTasks] },
};

function checkAny(value: unknown, path: string, say: Say): void {
  if (Array.isArray(value)) {
    value.forEach((item, at) => {
      checkAny(item, `${path}[${at}]`, say);
    });
    return;
  }
  if (!isFields(value)) return;
  const type = typeof value.type === 'string' ? value.type : null;
  if (type !== null) checkTyped(type, value, path, say);
  else if ('value' in value) checkOption(value, path, say);
  else if ('label' in value) checkGroup(value, path, say);
  else if ('title' in value || 'deny' in value) checkConfirmation(value, path, say);
  if (type === 'data_table') for (const [at, what] of findTableProblems(value)) say(`${path}.${at}`, what);
  if (type === 'data_visualization') {
    for (const [at, what] of findChartProblems(value)) say(`${path}.${at}`, what);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) say(`${path}.${key}`, 'undefined');
    checkAny(inner, `${path}.${key}`, say);
  }
}

function checkTyped(type: string, value: Fields, path: string, say: Say): void {
  checkKeys(type, value, path, say);
  for (const table of [lengths['*'] ?? {}, lengths[type] ?? {}])
    for (const [key, [min, max]] of Object.entries(table))
      if (key in value) checkLength(findText(value[key]), `${path}.${key}`, min, max, say);
  for (const [key, [min, max]] of Object.entries(counts[type] ?? {}))
    if (key in value) checkCount(value[key], `${path}.${key}`, min, max, say);
  if (type === 'section' && !('text' in value) && !('fields' in value)) say(path, 'neither text nor fields');
  if (type === 'plain_text_input' && typeof value.max_length === 'number') {
    if (value.max_length > blockKitLimits.input.maxLength) say(`${path}.max_length`, 'above 3000');
    if ([...findText(value.initial_value)].length > value.max_length) say(`${path}.initial_value`, 'above max_length');
  }
  if (type === 'static_select' && 'initial_option' in value && !hasOption(value))
    say(`${path}.initial_option`, 'is none of the options');
}

function checkOption(option: Fields, path: string, say: Say): void {
  const { option: limit } = blockKitLimits;
  checkAllowed(['text', 'value', 'description'], option, path, say);
  checkLength(findText(option.text), `${path}.text`, 1, limit.text, say);
  checkLength(findText(option.value), `${path}.value`, 1, limit.value, say);
  if ('description' in option)
    checkLength(findText(option.description), `${path}.description`, 1, limit.description, say);
}

function checkGroup(group: Fields, path: string, say: Say): void {
  checkAllowed(['label', 'options'], group, path, say);
  checkLength(findText(group.label), `${path}.label`, 1, blockKitLimits.optionGroup.label, say);
  checkCount(group.options, `${path}.options`, 1, blockKitLimits.optionGroup.options, say);
}

function checkConfirmation(confirm: Fields, path: string, say: Say): void {
  checkAllowed(['title', 'text', 'confirm', 'deny', 'style'], confirm, path, say);
  for (const [key, max] of Object.entries(blockKitLimits.confirmation))
    if (key in confirm) checkLength(findText(confirm[key]), `${path}.${key}`, 1, max, say);
}

function checkKeys(type: string, value: Fields, path: string, say: Say): void {
  const keys = Object.hasOwn(blockKitKeys, type) ? blockKitKeys[type] : undefined;
  if (keys === undefined) say(path, `unknown type ${type}`);
  else checkAllowed(['type', ...keys], value, path, say);
}

function checkAllowed(keys: readonly string[], value: Fields, path: string, say: Say): void {
  for (const key of Object.keys(value)) if (!keys.includes(key)) say(path, `unknown key ${key}`);
}

function checkLength(text: string, path: string, min: number, max: number, say: Say): void {
  const length = [...text].length;
  if (length < min || length > max) say(path, `${length} characters, ${min} to ${max} are taken`);
}

function checkCount(items: unknown, path: string, min: number, max: number, say: Say): void {
  const count = Array.isArray(items) ? items.length : 0;
  if (count < min || count > max) say(path, `${count} items, ${min} to ${max} are taken`);
}

function hasOption(select: Fields): boolean {
  const groups = Array.isArray(select.option_groups) ? select.option_groups : [{ options: select.options }];
  const options = groups.flatMap((group: unknown) =>
    isFields(group) && Array.isArray(group.options) ? group.options : [],
  );
  const wanted = JSON.stringify(select.initial_option);
  return options.some((option: unknown) => JSON.stringify(option) === wanted);
}

/** Code points of all texts in blocks, as `message.allBlockTexts` counts them. */
export function countTexts(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + countTexts(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    const isText = (key === 'text' || key === 'title') && typeof inner === 'string';
    return sum + (isText ? [...inner].length : countTexts(inner));
  }, 0);
}

function findText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isFields(value) && typeof value.text === 'string' ? value.text : '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
