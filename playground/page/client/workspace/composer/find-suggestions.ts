import type { WorkspacePicture } from '../../../protocol.ts';

/** Something that the composer offers to write. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** What one has to write after it; for the eye only. */
  readonly takes: string;
  readonly hint: string;
  /** What the composer holds once it is taken, and where the caret then stands. */
  readonly text: string;
  readonly caret: number;
  /** It is already there in full: Enter sends instead of taking it. */
  readonly isTyped: boolean;
}

/** What can be offered at a caret. */
export interface Suggestions {
  readonly title: string;
  readonly list: readonly Suggestion[];
  /** Whether Enter takes the first one before anything was chosen. */
  readonly startsAtFirst: boolean;
}

type Known = Pick<WorkspacePicture, 'commands' | 'people' | 'groups'>;

const mostPeople = 8;
const startsWith = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());

/** What to offer for the text before the caret: commands, their words, or people to mention; null: nothing. */
export function findSuggestions(text: string, caret: number, known: Known, isThread: boolean): Suggestions | null {
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  return (
    findPeople(before, after, known) ??
    // Slack takes no commands in threads.
    (isThread || !before.startsWith('/')
      ? null
      : (findWords(before, after, known) ?? findCommands(before, after, known)))
  );
}

function makeSuggestion(head: string, after: string, rest: Omit<Suggestion, 'text' | 'caret'>): Suggestion {
  return { ...rest, text: head + after.trimStart(), caret: head.length };
}

function orNull(suggestions: Suggestions): Suggestions | null {
  return suggestions.list.length === 0 ? null : suggestions;
}

function findCommands(before: string, after: string, { commands }: Known): Suggestions | null {
  const list = commands
    .filter(({ name }) => startsWith(name, before))
    .map(({ name, usage }) =>
      makeSuggestion(`${name} `, after, {
        id: name,
        label: name,
        takes: '',
        hint: usage.map(({ words }) => words).join(', '),
        isTyped: name === before,
      }),
    );
  return orNull({ title: 'Commands', list, startsAtFirst: true });
}

function findWords(before: string, after: string, { commands }: Known): Suggestions | null {
  const command = commands.find(({ name }) => before.startsWith(`${name} `));
  if (command === undefined) return null;
  const typed = before.slice(command.name.length).trimStart();
  const list = command.usage
    .filter(({ words }) => startsWith(words, typed))
    .map(({ words, takes, hint }) =>
      makeSuggestion(`${command.name} ${words}${takes === '' ? '' : ' '}`, after, {
        id: `${command.name} ${words}`,
        label: words,
        takes,
        hint,
        isTyped: words === typed,
      }),
    );
  // With no word begun, Enter sends the command alone.
  return orNull({ title: command.name, list, startsAtFirst: typed !== '' });
}

function findPeople(before: string, after: string, { people, groups }: Known): Suggestions | null {
  const typed = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(before)?.[1];
  if (typed === undefined) return null;
  const start = before.slice(0, before.length - typed.length - 1);
  const persons = people
    .filter((person) => !person.deleted)
    .filter(({ name, realName }) => [name, ...realName.split(/\s+/)].some((one) => startsWith(one, typed)))
    .map(({ id, name, realName }) => ({ id, handle: name, hint: realName }));
  const teams = groups
    .filter(({ handle, name }) => startsWith(handle, typed) || startsWith(name, typed))
    .map(({ id, handle, name }) => ({ id, handle, hint: name }));
  const list = [...persons, ...teams].slice(0, mostPeople).map(({ id, handle, hint }) =>
    makeSuggestion(`${start}@${handle} `, after, {
      id,
      label: `@${handle}`,
      takes: '',
      hint,
      isTyped: false,
    }),
  );
  return orNull({ title: 'People', list, startsAtFirst: true });
}

/** What the command wants that is written so far, once its words are complete; null: no such command is being written. */
export function findUsage(
  text: string,
  { commands }: Pick<Known, 'commands'>,
): { readonly words: string; readonly takes: string; readonly hint: string } | null {
  const command = commands.find(({ name }) => text.startsWith(`${name} `));
  const rest = `${text.slice(command?.name.length ?? 0).trim()} `;
  return command?.usage.find(({ words }) => rest.startsWith(`${words} `)) ?? null;
}
