import { describe, expect, it } from 'vitest';
import { findChoices } from '../../../../../playground/page/client/blocks/elements/menus/find-choices.ts';

const choice = (text: string, description?: string) => ({ value: text, text, description });

describe('choices for what is typed', () => {
  const groups = [
    { label: 'A', choices: [choice('Ana Ruiz', '@ana'), choice('Ben Okafor', '@ben')] },
    { label: 'B', choices: [choice('Cat Lindqvist', '@cat')] },
  ];
  const find = (query: string) =>
    findChoices(groups, query).groups.map(({ label, choices }) => [label, ...choices.map(({ text }) => text)]);

  it('are those with all of its words in text or description, in their groups', () => {
    expect(find('')).toEqual([
      ['A', 'Ana Ruiz', 'Ben Okafor'],
      ['B', 'Cat Lindqvist'],
    ]);
    expect(find('okafor BEN')).toEqual([['A', 'Ben Okafor']]);
    expect(find(' @cat ')).toEqual([['B', 'Cat Lindqvist']]);
    expect(find('nobody')).toEqual([]);
  });

  it('are cut where there are too many to draw, and say so', () => {
    const many = [{ label: null, choices: Array.from({ length: 1000 }, (_, at) => choice(`account-${at}`)) }];
    const all = findChoices(many, 'account');
    expect(all.isCut).toBe(true);
    expect(all.groups[0]?.choices).toHaveLength(200);
    expect(findChoices(many, 'account-99').isCut).toBe(false);
  });
});
