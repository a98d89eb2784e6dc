import type { Source } from './read-sources.ts';

/** Circles of imports, each as a path that ends where it began; one circle may be named from several of its files. */
export function findCycles(sources: readonly Source[]): string[] {
  const imports = new Map(
    sources.map((source) => [source.file, source.imports.flatMap((one) => (one.file === null ? [] : [one.file]))]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) {
      cycles.push([...path.slice(start), file].join(' → '));
      return;
    }
    if (finished.has(file)) {
      return;
    }
    for (const next of imports.get(file) ?? []) {
      visit(next, [...path, file]);
    }
    finished.add(file);
  };
  for (const file of imports.keys()) {
    visit(file, []);
  }
  return cycles;
}
