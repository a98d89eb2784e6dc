import { type Glob, matchesGlob, parseGlob } from '../pattern/glob.ts';

/** Whether an action, in lower case, is one of the list; the list's upper and lower case are the same. */
export function compileActions(actions: readonly string[]): (action: string) => boolean {
  const exact = new Set<string>();
  const globs: Glob[] = [];
  for (const action of actions.map((text) => text.toLowerCase())) {
    if (/[*?]/.test(action)) globs.push(parseGlob(action));
    else exact.add(action);
  }
  return (action) => exact.has(action) || globs.some((glob) => matchesGlob(glob, action));
}
