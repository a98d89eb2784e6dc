import { toLine } from '../escape.ts';
import type { Names } from '../message.ts';

/** Names in Slack are at most 80 characters long; a longer one is not a name. */
const maxNameLength = 80;

/** How a person, user group or channel is called, as one clean line (not escaped); an id without a name is itself. */
export function findName(names: Names, id: string): string {
  if (id === 'steward') return 'Steward';
  const name = toLine(names.get(id) ?? '', maxNameLength);
  return name === '' ? id : name;
}
