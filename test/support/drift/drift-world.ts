import { readFileSync } from 'node:fs';
import type { Governance } from '../../../src/config/governance.ts';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../src/guardrails/catalogue/build-guardrails.ts';
import {
  type DesiredOrganization,
  findDesiredOrganization,
  type KnownOwner,
  type RecordedAccount,
} from '../../../src/guardrails/desired/desired-organization.ts';
import { findGuardrailPlan } from '../../../src/guardrails/desired/find-guardrail-plan.ts';
import type { ObservedContact, ObservedOrganization } from '../../../src/guardrails/observed/observed-organization.ts';

/** An object whose parts a test may change, at any depth. */
export type Changeable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Changeable<V>>
    : T extends ReadonlySet<infer V>
      ? Set<V>
      : T extends object
        ? { -readonly [P in keyof T]: Changeable<T[P]> }
        : T;

/** A file, what is on record, and an organisation that is exactly as both say. */
export interface DriftWorld {
  readonly governance: Changeable<Governance>;
  readonly records: Changeable<RecordedAccount>[];
  readonly owners: Map<string, KnownOwner>;
  readonly observed: Changeable<ObservedOrganization>;
  readonly ouIds: Map<string, string>;
}

export const today = '2026-11-24';
const readAt = Date.UTC(2026, 10, 24, 8, 30);

const contact: ObservedContact = {
  name: 'Ana Ruiz',
  email: 'ana@example.com',
  title: 'Account owner',
  phone: '+49 30 1234567',
};

/** The organisation of the example file, with accounts of both classes: some of each, by name. */
export function makeDriftWorld(accountsPerClass = 3): DriftWorld {
  const path = new URL('../../../examples/governance.yaml', import.meta.url);
  const parsed = parseGovernance(readFileSync(path, 'utf8'), 'governance.yaml');
  if ('problems' in parsed) throw new Error('the example does not parse');
  const governance = structuredClone(parsed.governance) as Changeable<Governance>;
  return buildWorld(governance, accountsPerClass);
}

function buildWorld(governance: Changeable<Governance>, accountsPerClass: number): DriftWorld {
  // Ways without an instance type are closed everywhere, so that nothing is open.
  const hpc = governance.guardrails['deny-hpc'];
  if (hpc?.rule === 'deny-instance-families') hpc.sideDoors = 'deny';
  governance.accounts = {};
  const records = Object.keys(governance.classes).flatMap((className, index) =>
    Array.from({ length: accountsPerClass }, (_, number) => makeRecord(className, index, number + 1)),
  );
  const owners = new Map<string, KnownOwner>([['U0ANA', { state: 'member', contacts: { operations: contact } }]]);
  const world = { governance, records, owners, ouIds: new Map<string, string>() };
  return { ...world, observed: observeWorld(world) };
}

function makeRecord(className: string, index: number, number: number): Changeable<RecordedAccount> {
  const id = `${index + 1}`.padEnd(4, '0') + `${number}`.padStart(8, '0');
  return {
    id,
    name: `${className}-${number}`,
    className,
    owner: 'U0ANA',
    monthlyBudgetUsd: null,
    tags: { 'steward:request': `REQ-${number}`, 'steward:owner': 'U0ANA', 'steward:class': className },
  };
}

/** What should be, in a world. */
export function findDesiredOf({
  governance,
  records,
  owners,
  ouIds,
}: Omit<DriftWorld, 'observed'>): DesiredOrganization {
  return findDesiredOrganization({
    ...{ governance, records, owners, ouIds, today },
    policyFiles: new Map(),
    busyAccounts: new Set(),
    busyEmails: new Set(),
  });
}

export const rootId = 'r-ab12';
export const managementId = '999999999999';

/** The id of the OU at a path, in every world. */
export function findOuIdOf(path: string): string {
  return `ou-ab12-${path.toLowerCase().replaceAll('/', '')}`;
}

/** An organisation in which nothing differs. */
function observeWorld(world: Omit<DriftWorld, 'observed'>): Changeable<ObservedOrganization> {
  const desired = findDesiredOf(world);
  const ous = desired.ous.map((path) => {
    const end = path.lastIndexOf('/');
    const parentId = end === -1 ? rootId : findOuIdOf(path.slice(0, end));
    return { id: findOuIdOf(path), name: path.slice(end + 1), path, parentId };
  });
  const members = desired.accounts.map(({ id, name, ou }) => ({
    ...{ id, name, email: `aws+${name}@example.com`, state: 'ACTIVE', joinedAt: readAt },
    parentId: findOuIdOf(ou ?? ''),
    ouPath: ou ?? '',
  }));
  const management = {
    id: managementId,
    name: 'management',
    email: 'aws@example.com',
    state: 'ACTIVE',
    joinedAt: readAt,
  };
  const read = <T>(value: T) => ({ kind: 'read' as const, value, readAt });
  return {
    ...{ readAt, organizationId: 'o-exampleorg1', managementAccountId: managementId, rootId, ous },
    accounts: [{ ...management, parentId: rootId, ouPath: '' }, ...members],
    policyType: read('on'),
    policies: read(observePolicies(world)),
    tags: read(new Map(desired.accounts.map(({ id, tags }) => [id, { ...tags }]))),
    trustedServices: read(
      ['guardduty', 'securityhub', 'config', 'access-analyzer'].map((name) => `${name}.amazonaws.com`),
    ),
    budgets: read(desired.accounts.flatMap(({ budget }) => (budget === null ? [] : [observeBudget(budget)]))),
    contacts: new Map(
      desired.accounts.map(({ id }) => [id, read({ billing: null, operations: { ...contact }, security: null })]),
    ),
    management: {
      credentials: read({ hasMfa: true, hasAccessKeys: false }),
      passwordPolicy: read({ minimumLength: 14 }),
      trails: read([
        { arn: 'arn:trail', name: 'all', isOrganizationTrail: true, isMultiRegion: true, isLogging: true },
      ]),
      costs: read([{ service: 'AWS CloudTrail', cost: '12.5' }]),
    },
  };
}

function observePolicies({ governance, records }: Omit<DriftWorld, 'observed'>) {
  const built = buildGuardrails(governance, new Map());
  const plan = findGuardrailPlan(governance, built, new Map(records.map(({ id, className }) => [id, className])));
  const idOf = (place: (typeof plan)[number]['place']): string =>
    place.type === 'root' ? rootId : place.type === 'ou' ? findOuIdOf(place.path) : place.id;
  const own = built.map(({ name, policyName, json }) => ({
    ...{ id: `p-${name.replaceAll('-', '')}`, name: policyName, isAwsManaged: false, content: json },
    targets: plan.filter(({ guardrails }) => guardrails.includes(name)).map(({ place }) => idOf(place)),
  }));
  const fullAccess = {
    ...{ id: 'p-FullAWSAccess', name: 'FullAWSAccess', isAwsManaged: true },
    content: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    targets: [...plan.filter(({ fullAccess: stays }) => stays).map(({ place }) => idOf(place)), managementId],
  };
  return [fullAccess, ...own];
}

function observeBudget(budget: NonNullable<DesiredOrganization['accounts'][number]['budget']>) {
  return {
    ...{ name: budget.name, type: 'COST', timeUnit: 'MONTHLY', limit: { amount: `${budget.limitUsd}.0`, unit: 'USD' } },
    filters: { LinkedAccount: [budget.accountId] },
    costTypes: Object.entries(budget.costTypes).flatMap(([type, isIn]) => (isIn ? [type] : [])),
    alerts: budget.alerts.map(({ type, thresholdPercent }) => ({
      ...{ type, threshold: thresholdPercent, emails: [...budget.emails] },
    })),
  };
}
