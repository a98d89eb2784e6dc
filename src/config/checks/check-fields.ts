import { type AddProblem, entriesAt, keysAt, textAt } from './raw-values.ts';

/**
 * Each key of a tag has one source: a field or the class. Upper and lower case count as the same, since the two would be
 * taken for each other.
 */
export function checkFields(file: unknown, report: AddProblem): void {
  const sources = new Map<string, string>();
  for (const [name, field] of entriesAt(file, 'request', 'fields')) {
    const tag = textAt(field, 'tag')?.toLowerCase();
    if (tag === undefined) continue;
    const other = sources.get(tag);
    if (other === undefined) sources.set(tag, name);
    else report(['request', 'fields', name, 'tag'], `is the tag of field ${other} too: give each its own`);
  }
  for (const [name] of entriesAt(file, 'classes')) {
    for (const key of keysAt(file, 'classes', name, 'tags')) {
      const field = sources.get(key.toLowerCase());
      if (field === undefined) continue;
      report(['classes', name, 'tags', key], `is the tag of request.fields.${field} too: take out one of them`);
    }
  }
}
