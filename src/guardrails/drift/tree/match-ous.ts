import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization, ObservedOu } from '../../observed/observed-organization.ts';

/** Which OU is which of the file. */
export interface OuMatch {
  /** The OU that stands for a path of the file. */
  readonly byPath: ReadonlyMap<string, ObservedOu>;
  /** The path of the file for which an OU stands, or else where it is: by the OU's id. */
  readonly pathsById: ReadonlyMap<string, string>;
  /** OUs that stand for no path of the file. */
  readonly unknown: readonly ObservedOu[];
}

/**
 * Finds which OU of AWS is which of the file: the one that was it before, the one of its name, or the one that holds what is
 * agreed for it and has another name. AWS renames OUs and never moves them.
 */
export function matchOus(
  desired: Pick<DesiredOrganization, 'ous' | 'ouIds' | 'accounts'>,
  observed: Pick<ObservedOrganization, 'rootId' | 'ous' | 'accounts'>,
): OuMatch {
  const byPath = new Map<string, ObservedOu>();
  const pathsById = new Map<string, string>();
  for (const path of desired.ous) {
    const parentId = findParentId(path, byPath, observed.rootId);
    const siblings = observed.ous.filter((ou) => ou.parentId === parentId && !pathsById.has(ou.id));
    const found =
      siblings.find(({ id }) => id === desired.ouIds.get(path)) ??
      siblings.find(({ name }) => name === findName(path)) ??
      findRenamed(path, siblings, desired, observed);
    if (found === undefined) continue;
    byPath.set(path, found);
    pathsById.set(found.id, path);
  }
  const unknown = observed.ous.filter(({ id }) => !pathsById.has(id));
  // Parents come before their children.
  for (const ou of unknown) {
    const parent = pathsById.get(ou.parentId);
    pathsById.set(ou.id, parent === undefined ? ou.name : `${parent}/${ou.name}`);
  }
  return { byPath, pathsById, unknown };
}

/** The id of the OU above; undefined: there is none. */
function findParentId(path: string, byPath: ReadonlyMap<string, ObservedOu>, rootId: string): string | undefined {
  const end = path.lastIndexOf('/');
  return end === -1 ? rootId : byPath.get(path.slice(0, end))?.id;
}

function findName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The one OU there of which the file knows nothing and in which accounts stand that are agreed for this path. */
function findRenamed(
  path: string,
  siblings: readonly ObservedOu[],
  desired: Pick<DesiredOrganization, 'ous' | 'accounts'>,
  observed: Pick<ObservedOrganization, 'accounts'>,
): ObservedOu | undefined {
  const parent = path.slice(0, path.length - findName(path).length);
  const agreedIds = new Set(desired.accounts.filter(({ ou }) => ou === path).map(({ id }) => id));
  const candidates = siblings.filter(
    ({ id, name }) =>
      !desired.ous.includes(`${parent}${name}`) &&
      observed.accounts.some((account) => account.parentId === id && agreedIds.has(account.id)),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}
