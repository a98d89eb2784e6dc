import { createLargeOrganization } from '../../../playground/aws/seed/large-organization.ts';
import type { SeedSpec } from '../../../playground/aws/seed/seed-spec.ts';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../src/guardrails/catalogue/build-guardrails.ts';
import { NotMeasured } from '../../measure/result.ts';

/** A company of any size: its file, and an organisation that is as the file says but for what people do now and then. */
export interface LargeCompany {
  readonly governance: string;
  readonly seed: SeedSpec;
}

/** The file takes so many classes. Each is of an OU of its own, in which all its accounts are. */
const mostClasses = 100;
/** Accounts that one person owns. */
const accountsEach = 5;
/** One account in so many has no budget. Every tenth of the large organisation has no tags. */
const withoutBudget = 20;

export const reportName = 'drift';

/** The Slack id of the owner of the account at this place in the list. */
export function nameOwner(index: number): string {
  return `U0OWNER${Math.floor(index / accountsEach)}`;
}

/** The class of the accounts in an OU. @param path `Workloads/Data 7` */
export function nameClass(path: string): string {
  return path.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** @param policies SCPs besides AWS's own, all of them of the file */
export function createLargeCompany(size: {
  readonly accounts: number;
  readonly units: number;
  readonly policies: number;
}): LargeCompany {
  const seed = createLargeOrganization({ ...size, budgets: size.accounts });
  const homes = seed.units.slice(0, mostClasses);
  const accounts = seed.units.flatMap((unit) => unit.accounts ?? []);
  const names = seed.policies?.map(({ name }) => name.toLowerCase()) ?? [];
  const governance = JSON.stringify({
    version: 1,
    root: { guardrails: (seed.rootPolicies ?? []).map((name) => name.toLowerCase()) },
    ous: createTree(seed.units),
    guardrails: Object.fromEntries(names.map((name, index) => [name, createRule(index)])),
    request: {
      email: 'aws+{slug}@example.com',
      contacts: { operations: { name: 'owner', email: 'owner', title: 'Account owner', phone: '+49 30 1234567' } },
    },
    classes: Object.fromEntries(homes.map(({ path }) => [nameClass(path), createClass(path)])),
    admins: ['S0PLATFORM'],
    channels: { requests: 'C0REQUESTS' },
    reports: [{ name: reportName, type: 'guardrail-drift', schedule: '0 9 * * 1', channel: 'C0FINOPS' }],
  });
  const parsed = parseGovernance(governance, 'governance.yaml');
  if ('problems' in parsed) throw new NotMeasured(JSON.stringify(parsed.problems));
  const built = new Map(buildGuardrails(parsed.governance, new Map()).map((guardrail) => [guardrail.name, guardrail]));
  const nameScp = (name: string): string => built.get(name.toLowerCase())?.policyName ?? name;
  return {
    governance,
    seed: {
      ...seed,
      rootPolicies: (seed.rootPolicies ?? []).map(nameScp),
      units: seed.units.map(({ policies = [], ...unit }, place) => ({
        ...{ ...unit, policies: policies.map(nameScp) },
        accounts: accounts.filter((_, index) => index % homes.length === place),
      })),
      policies: [...built.values()].map(({ policyName, words, json }) => ({
        ...{ name: policyName, description: words, document: JSON.parse(json) as object },
      })),
      budgets: (seed.budgets ?? [])
        .filter((_, index) => index % withoutBudget !== 0)
        .map((budget) => ({ ...budget, limitUsd: 100 })),
    },
  };
}

/** The first keeps accelerated instances away from everything, the others one service more each. */
function createRule(index: number): object {
  return index === 0
    ? { rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'deny' }
    : { rule: 'deny-actions', actions: [`braket:Create${index}*`, 'organizations:LeaveOrganization'] };
}

function createClass(path: string): object {
  const budget = {
    defaultUsd: 100,
    maxUsd: 20_000,
    alertsAt: [80, 100],
    forecastAt: [],
    emails: ['finops@example.com'],
  };
  return { ou: path, budget, approvals: [{ approvers: ['S0PLATFORM'], required: 1 }] };
}

interface Unit {
  readonly guardrails: readonly string[];
  readonly children: Record<string, Unit>;
}

/** OUs within OUs, as the file has them. */
function createTree(units: SeedSpec['units']): Record<string, Unit> {
  const root: Record<string, Unit> = {};
  const byPath = new Map<string, Unit>();
  for (const { path, policies = [] } of units) {
    const end = path.lastIndexOf('/');
    const unit = { guardrails: policies.map((name) => name.toLowerCase()), children: {} };
    const siblings = end < 0 ? root : byPath.get(path.slice(0, end))?.children;
    if (siblings !== undefined) siblings[path.slice(end + 1)] = unit;
    byPath.set(path, unit);
  }
  return root;
}
