import type { ImportedOrganization, ImportedOu } from '../../guardrails/import/find-imported-organization.ts';
import type { Terminal } from '../terminal.ts';
import type { KnownParts } from './file/render-governance.ts';

/** Leaves out reports on an OU or a class that the organisation does not have, and says so. */
export function keepFittingReports(
  known: KnownParts,
  { ous, classes }: Pick<ImportedOrganization, 'ous' | 'classes'>,
  say: Terminal['say'],
): KnownParts {
  const reports = known.get('reports');
  if (!Array.isArray(reports)) return known;
  const paths = new Set(listPaths(ous, ''));
  const fits = (report: unknown): boolean => {
    const scope = readKey(report, 'scope');
    const [ou, className] = [readKey(scope, 'ou'), readKey(scope, 'class')];
    const isFitting =
      (typeof ou !== 'string' || paths.has(ou)) && (typeof className !== 'string' || classes.has(className));
    if (!isFitting)
      say(`The report ${String(readKey(report, 'name'))} is left out: it is about an OU or a class that is not there.`);
    return isFitting;
  };
  return new Map([...known, ['reports', reports.filter(fits)]]);
}

function listPaths(ous: readonly ImportedOu[], prefix: string): readonly string[] {
  return ous.flatMap(({ name, children }) => [`${prefix}${name}`, ...listPaths(children, `${prefix}${name}/`)]);
}

function readKey(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
