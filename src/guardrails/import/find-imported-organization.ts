import type { SecurityService } from '../../config/governance.ts';
import { isInUse } from '../drift/accounts/find-account-drift.ts';
import { findServiceSwitches } from '../drift/management/security-services.ts';
import type { ObservedOrganization, ObservedOu } from '../observed/observed-organization.ts';
import {
  findImportedPolicies,
  type ImportedGuardrail,
  type ImportedPolicies,
  isPattern,
} from './find-imported-policies.ts';
import { createFreeNames } from './free-names.ts';

/** What a governance file can say of an organisation that is there. */
export interface ImportedOrganization {
  readonly organizationId: string;
  readonly hasControlTower: boolean;
  /** Names of guardrails. */
  readonly root: readonly string[];
  readonly ous: readonly ImportedOu[];
  /** Guardrails of single accounts, by id. */
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  readonly guardrails: readonly ImportedGuardrail[];
  readonly external: readonly string[];
  /** How many SCPs belong to others. */
  readonly externalCount: number;
  readonly securityServices: readonly SecurityService[];
  /** Names of classes with the paths of their OUs. */
  readonly classes: ReadonlyMap<string, string>;
  /** What the file leaves out, for people, a sentence each. */
  readonly notes: readonly string[];
}

export interface ImportedOu {
  readonly name: string;
  readonly guardrails: readonly string[];
  readonly children: readonly ImportedOu[];
}

const securityServices: readonly SecurityService[] = ['guardduty', 'securityhub', 'config', 'access-analyzer'];

const controlTower = 'controltower.amazonaws.com';

/** Classes that the file takes, which are the entries of a menu in Slack. */
const maxClasses = 100;
const maxClassCharacters = 64;

/** Characters of an OU's name: AWS Organizations API, `CreateOrganizationalUnit`. */
const maxOuCharacters = 128;

/**
 * What a governance file can say of the organisation: its OUs, its SCPs as guardrails where they are attached, a class for
 * each OU that holds accounts. What was not read is left out; policies must be read.
 *
 * @param external patterns of names of SCPs that are known to be others'
 */
export function findImportedOrganization(
  observed: Pick<
    ObservedOrganization,
    'organizationId' | 'managementAccountId' | 'rootId' | 'ous' | 'accounts' | 'policies' | 'trustedServices'
  >,
  external: readonly string[],
): ImportedOrganization {
  const members = observed.accounts.filter(
    (account) => isInUse(account) && account.id !== observed.managementAccountId,
  );
  const judged = new Set([observed.rootId, ...observed.ous.map(({ id }) => id), ...members.map(({ id }) => id)]);
  const policies = findImportedPolicies(
    observed.policies.kind === 'read' ? observed.policies.value : [],
    external,
    (id) => judged.has(id),
  );
  const names = new Map<string, string[]>();
  for (const { name, targets } of policies.guardrails)
    for (const id of targets) names.set(id, [...(names.get(id) ?? []), name]);
  const at = (id: string): readonly string[] => names.get(id) ?? [];
  const ous = observed.ous.filter((ou) => isExpressible(ou, observed.ous));
  const { classes, overflow } = findClasses(ous, members);
  const trusted = observed.trustedServices.kind === 'read' ? observed.trustedServices.value : [];
  return {
    organizationId: observed.organizationId,
    hasControlTower: trusted.includes(controlTower),
    root: at(observed.rootId),
    ous: findChildren(observed.rootId, ous, at),
    accounts: new Map(
      members.flatMap(({ id }) => {
        const attached = at(id);
        return attached.length === 0 ? [] : [[id, attached] as const];
      }),
    ),
    guardrails: policies.guardrails,
    external: policies.external,
    externalCount: policies.externalCount,
    securityServices: securityServices.filter((service) =>
      findServiceSwitches(service).principals.some((principal) => trusted.includes(principal)),
    ),
    classes,
    notes: [...describePolicies(policies), ...describeOus(observed.ous, ous), ...overflow],
  };
}

/** Whether the file can name the OU and those above it. */
function isExpressible({ name, parentId }: ObservedOu, all: readonly ObservedOu[]): boolean {
  if (name.trim() !== name || name === '' || name.length > maxOuCharacters) return false;
  if (name.includes('/') || name === '__proto__') return false;
  const parent = all.find(({ id }) => id === parentId);
  return parent === undefined || isExpressible(parent, all);
}

function findChildren(
  parentId: string,
  ous: readonly ObservedOu[],
  at: (id: string) => readonly string[],
): readonly ImportedOu[] {
  return ous
    .filter((ou) => ou.parentId === parentId)
    .map(({ id, name }) => ({ name, guardrails: at(id), children: findChildren(id, ous, at) }));
}

/** One class for each OU that holds accounts. */
function findClasses(
  ous: readonly ObservedOu[],
  members: readonly { readonly parentId: string }[],
): { readonly classes: ReadonlyMap<string, string>; readonly overflow: readonly string[] } {
  const counts = new Map<string, number>();
  for (const { parentId } of members) counts.set(parentId, (counts.get(parentId) ?? 0) + 1);
  const count = ({ id }: ObservedOu): number => counts.get(id) ?? 0;
  const holding = ous.filter((ou) => count(ou) > 0);
  const taken = new Set([...holding].sort((one, other) => count(other) - count(one)).slice(0, maxClasses));
  const findName = createFreeNames(maxClassCharacters);
  const classes = new Map(holding.filter((ou) => taken.has(ou)).map(({ path }) => [findName(path, 'class'), path]));
  const left = holding.length - taken.size;
  return {
    classes,
    overflow:
      left === 0
        ? []
        : [
            `${left} OUs with accounts have no class, since a menu in Slack takes ${maxClasses}: those with the fewest accounts.`,
          ],
  };
}

function describePolicies({ unclear }: ImportedPolicies): readonly string[] {
  return [
    ...unclear.map(({ name, why }) => {
      const where = isPattern(name)
        ? "is left out, since under external its name would be others' too"
        : 'stands under external by its name';
      return `The SCP ${name} cannot be a guardrail and ${where}: ${why}.`;
    }),
  ];
}

function describeOus(all: readonly ObservedOu[], taken: readonly ObservedOu[]): readonly string[] {
  return all
    .filter((ou) => !taken.includes(ou))
    .map(
      ({ path, id }) => `The OU ${path} (${id}) is left out: the file has no way to write its name or one above it.`,
    );
}
