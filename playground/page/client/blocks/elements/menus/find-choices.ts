import { findPlain } from '../../../text/find-plain.ts';

/** One thing to choose. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly description?: string | undefined;
}

interface PlainOption {
  readonly value: string;
  readonly text: { readonly text: string; readonly emoji?: boolean | undefined };
  readonly description?: { readonly text: string; readonly emoji?: boolean | undefined } | undefined;
}

/** An option of a menu as a choice. */
export function toChoice(option: PlainOption): Choice {
  const { value, text, description } = option;
  return { value, text: findPlain(text), description: description && findPlain(description) };
}

/** Choices under a label; null: without one. */
export interface ChoiceGroup {
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

/** More are not drawn; typing narrows them down. */
const mostShown = 200;

/** The choices that a typed text leaves: those in which each of its words is found. `isCut`: there are more. */
export function findChoices(
  groups: readonly ChoiceGroup[],
  query: string,
): { readonly groups: readonly ChoiceGroup[]; readonly isCut: boolean } {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  let left = mostShown;
  let isCut = false;
  const found = groups.flatMap((group) => {
    const matching = group.choices.filter(({ text, description }) => {
      const said = `${text} ${description ?? ''}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
    const choices = matching.slice(0, left);
    left -= choices.length;
    isCut ||= choices.length < matching.length;
    return choices.length === 0 ? [] : [{ ...group, choices }];
  });
  return { groups: found, isCut };
}
