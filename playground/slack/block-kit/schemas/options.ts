import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { address, anyText, mrkdwn, plainText, text } from './text.ts';

/** An option of a select menu: plain text only. */
export const plainOption = z.strictObject({
  text: plainText(limits.option.text),
  value: text(limits.option.value),
  description: plainText(limits.option.description).optional(),
});

/** An option of an overflow menu: it may open an address. */
export const overflowOption = plainOption.extend({ url: address(limits.option.url).optional() });

/** An option of checkboxes and radio buttons: its text may be mrkdwn. */
export const richOption = z.strictObject({
  text: z.discriminatedUnion('type', [plainText(limits.option.text), mrkdwn(limits.option.text)]),
  value: text(limits.option.value),
  description: anyText(limits.option.description).optional(),
});

/** A group of options under a label. */
export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroup.label),
  options: z.array(plainOption).min(1).max(limits.optionGroup.options),
});

/** An option as it is kept after parsing. */
export type Option = z.infer<typeof richOption>;

interface WithOptions {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined;
}

/** All options of a menu, those of its groups too. */
export function listOptions(menu: WithOptions): readonly Option[] {
  return menu.options ?? menu.option_groups?.flatMap((group) => group.options) ?? [];
}

/** Whether a menu offers exactly this option: Slack compares the whole object. */
export function offersOption(menu: WithOptions, option: Option): boolean {
  return listOptions(menu).some((candidate) => isDeepStrictEqual(candidate, option));
}
