import type { PlainTextOption, StaticSelect } from '@slack/types';
import { renderPlain } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { blockKitLimits } from '../limits.ts';

/**
 * A menu of texts. Slack takes 100 options, or 100 groups of 100: more than 100 are put into groups, called by their
 * first and last. A value that is too long for Slack (150) is not offered. `initial` is chosen where it is offered.
 */
export function renderSelect(
  placeholder: string,
  choices: readonly { readonly value: string; readonly description: string | null }[],
  initial: string | null,
): StaticSelect {
  const { option: limit, select, optionGroup } = blockKitLimits;
  const options = choices
    .filter(({ value }) => [...value].length <= limit.value && toLine(value, limit.text) !== '')
    .map(({ value, description }): PlainTextOption => {
      const words = toLine(description ?? '', limit.description);
      return {
        text: renderPlain(value, limit.text),
        value,
        ...(words === '' ? {} : { description: renderPlain(words, limit.description) }),
      };
    });
  const chosen = options.find(({ value }) => value === initial);
  const common = {
    type: 'static_select' as const,
    placeholder: renderPlain(placeholder, select.placeholder),
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
  if (options.length <= select.options) return { ...common, options };
  const groups = [];
  for (let at = 0; at < options.length && groups.length < select.groups; at += optionGroup.options) {
    const part = options.slice(at, at + optionGroup.options);
    const label = `${toLine(part[0]?.value ?? '', 35)} – ${toLine(part.at(-1)?.value ?? '', 35)}`;
    groups.push({ label: renderPlain(label, optionGroup.label), options: part });
  }
  return { ...common, option_groups: groups };
}
