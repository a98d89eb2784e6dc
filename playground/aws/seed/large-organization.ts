import type { AccountSeed, BudgetSeed, PolicySeed, SeedSpec, UnitSeed } from './seed-spec.ts';

/** How much there is of everything besides the root and the management account. */
export interface LargeOptions {
  /** The account in which the bot runs is one of them. */
  readonly accounts: number;
  readonly units: number;
  /** SCPs besides AWS's own. */
  readonly policies: number;
  /** How many accounts have one budget; default: every fourth. */
  readonly budgets?: number;
}

/** OUs below one parent: 300 OUs are then at most four levels deep, of the five that AWS allows. */
const childrenPerUnit = 6;

/** SCPs that the root and each OU have besides FullAWSAccess; AWS allows nine of them. */
const policiesPerUnit = 2;

const unitNames = ['Workloads', 'Platform', 'Data', 'Retail', 'Research', 'Sandbox'];
const systems = ['payments', 'orders', 'catalog', 'search', 'billing', 'crm', 'portal', 'ledger', 'reports', 'edge'];
const stages = ['prod', 'test', 'dev'];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'ap-southeast-2'];

/** An organisation of any size that is always the same for the same numbers: OUs within OUs, SCPs by two hands, tags. */
export function createLargeOrganization({ accounts, units, policies, budgets }: LargeOptions): SeedSpec {
  const paths = createPaths(units);
  const allPolicies = Array.from({ length: policies }, (_, index) => createPolicy(index));
  const names = allPolicies.map(({ name }) => name);
  const allAccounts = Array.from({ length: accounts }, (_, index) => createAccount(index));
  const withBudget = allAccounts.slice(0, budgets ?? Math.ceil(accounts / 4));
  return {
    managementAccount: {
      name: 'management',
      email: 'aws+management@example.com',
      joined: '2019-05-06',
      id: '000111222333',
    },
    rootPolicies: names.slice(0, policiesPerUnit),
    units: paths.map(
      (path, unit): UnitSeed => ({
        path,
        tags: { 'cost-center': `CC-${100 + unit}` },
        policies: pickPolicies(names, unit),
        accounts: allAccounts.filter((_, index) => index % units === unit),
      }),
    ),
    policies: allPolicies,
    serviceAccess: ['account', 'access-analyzer', 'cloudtrail', 'config', 'guardduty', 'securityhub', 'sso'].map(
      (name) => `${name}.amazonaws.com`,
    ),
    budgets: withBudget.map(createBudget),
    platformAccount: allAccounts[0]?.name ?? 'management',
    role: { name: 'steward' },
  };
}

/** Paths of OUs, parents before their children, each filled before the next. */
function createPaths(count: number): readonly string[] {
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const parent = paths[Math.floor(index / childrenPerUnit) - 1];
    const position = index % childrenPerUnit;
    paths.push(parent === undefined ? (unitNames[position] ?? 'Other') : `${parent}/${unitNames[position]} ${index}`);
  }
  return paths;
}

/** Other ones for each OU in turn, so that every policy is attached somewhere once there are OUs enough. */
function pickPolicies(names: readonly string[], unit: number): readonly string[] {
  const picked = Array.from({ length: policiesPerUnit }, (_, n) => names[(unit * policiesPerUnit + n) % names.length]);
  return [...new Set(picked.filter((name) => name !== undefined))];
}

function createAccount(index: number): AccountSeed {
  const system = systems[index % systems.length];
  const stage = stages[index % stages.length] ?? 'prod';
  const name = `${system}-${stage}-${String(index + 1).padStart(5, '0')}`;
  const joined = new Date(Date.UTC(2019, 5, 1) + (index % 2500) * 86_400_000).toISOString().slice(0, 10);
  // Every tenth has no tags, as somebody always forgets.
  const tags = { owner: `${system}@example.com`, environment: stage, 'cost-center': `CC-${100 + (index % 40)}` };
  return {
    ...{ name, email: `aws+${name}@example.com`, joined },
    ...(index % 10 === 9 ? {} : { tags }),
    ...(index % 50 === 49 ? { invited: true } : {}),
  };
}

/** Every other one under a name of Steward's, the rest as the company called them before. */
function createPolicy(index: number): PolicySeed {
  const statement = createStatement(index);
  const number = String(index + 1).padStart(3, '0');
  const isStewards = index % 2 === 0;
  return {
    name: isStewards ? `steward-guardrail-${number}` : `Baseline-${number}`,
    description: `Number ${number} of the guardrails`,
    ...(isStewards ? { tags: { 'managed-by': 'steward' } } : {}),
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: isStewards ? `Guardrail${number}1` : `Baseline${number}`, Effect: 'Deny', ...statement, Resource: '*' },
      ],
    },
  };
}

function createStatement(index: number): object {
  const region = regions[index % regions.length] ?? 'eu-central-1';
  switch (index % 4) {
    case 0:
      return { Action: ['organizations:LeaveOrganization', `braket:Create${index}*`] };
    case 1:
      return { Action: '*', Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } };
    case 2:
      return {
        NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*'],
        Condition: { StringNotEquals: { 'aws:RequestedRegion': [region, 'us-east-1'] } },
      };
    default:
      return {
        Action: 'ec2:RunInstances',
        Condition: { 'ForAnyValue:StringLike': { 'ec2:InstanceType': [`p${(index % 6) + 1}*.*`] } },
      };
  }
}

function createBudget({ name }: AccountSeed, index: number): BudgetSeed {
  return { account: name, limitUsd: 100 + (index % 50) * 20, alertsAt: [80, 100], emails: ['finops@example.com'] };
}
