import { type Glob, matchesGlob, parseGlob } from '../pattern/glob.ts';

/** Whether an action, in lower case, is one of the list; the list's upper and lower case are the same. */
export function compileActions(actions: readonly string[]): (action: string) => boolean {
  const exact = new Set<string>();
  /** By service, those of any service under an empty name. */
  const globs = new Map<string, Glob[]>();
  for (const action of actions.map((text) => text.toLowerCase())) {
    if (!/[*?]/.test(action)) {
      exact.add(action);
      continue;
    }
    const service = findService(action);
    const key = /[*?]/.test(service) ? '' : service;
    globs.set(key, [...(globs.get(key) ?? []), parseGlob(action)]);
  }
  return (action) =>
    exact.has(action) ||
    [findService(action), ''].some((service) => globs.get(service)?.some((glob) => matchesGlob(glob, action)));
}

function findService(action: string): string {
  const [service = ''] = action.split(':', 1);
  return service;
}
