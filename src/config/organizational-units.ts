import type { Governance, OrganizationalUnitNode } from './governance.ts';

type Tree = Pick<Governance, 'ous'>;

/** The OU at a path of names joined by `/`; null where the file declares none. */
export function findOu(governance: Tree, path: string): OrganizationalUnitNode | null {
  const found = findOusOnPath(governance, path);
  return found?.at(-1) ?? null;
}

/** The OUs from below the root down to the one at that path; null where the file declares none there. */
export function findOusOnPath(governance: Tree, path: string): readonly OrganizationalUnitNode[] | null {
  const found: OrganizationalUnitNode[] = [];
  let level = governance.ous;
  for (const name of path.split('/')) {
    const node = Object.hasOwn(level, name) ? level[name] : undefined;
    if (node === undefined) return null;
    found.push(node);
    level = node.children;
  }
  return found;
}

/** The paths of all OUs, each before its children, otherwise in the order of the file. */
export function listOuPaths(governance: Tree): readonly string[] {
  const list = (level: Readonly<Record<string, OrganizationalUnitNode>>, prefix: string): string[] =>
    Object.entries(level).flatMap(([name, node]) => [`${prefix}${name}`, ...list(node.children, `${prefix}${name}/`)]);
  return list(governance.ous, '');
}
