/** What is in an organisation, as far as calls are needed to read it. */
export interface Counts {
  /** The management account is one of them. */
  readonly accounts: number;
  /** How many OUs stand directly in the root and in each OU; 0 for each that has none. */
  readonly childrenByParent: readonly number[];
  /** Of each SCP, AWS's own among them: to how many roots, OUs and accounts it is attached. */
  readonly targetsByPolicy: readonly number[];
  /** SCPs of AWS's own, whose content is known. */
  readonly awsPolicies: number;
  /** Accounts that carry tags. */
  readonly taggedAccounts: number;
  readonly budgets: number;
  /** Budgets that tell somebody something. */
  readonly budgetsWithAlerts: number;
  readonly trustedServices: number;
  /** Trails of the whole organisation. */
  readonly organizationTrails: number;
}

/** Calls for a list: one also where it is empty. */
const pages = (entries: number, pageSize: number): number => Math.max(1, Math.ceil(entries / pageSize));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The largest page of a list of Organizations. */
const ofOrganizations = 20;
/** Of the Resource Groups Tagging API, which tells the tags of many accounts at once. */
const ofTags = 100;
/** Of AWS Budgets. */
const ofBudgets = 1_000;

/** The fewest calls that tell all of Organizations: its root, its OUs, accounts with their places, SCPs and attachments. */
export function findLeastTreeCalls(
  counts: Pick<Counts, 'accounts' | 'childrenByParent' | 'targetsByPolicy' | 'awsPolicies'>,
): number {
  const { accounts, childrenByParent, targetsByPolicy, awsPolicies } = counts;
  const list = (entries: number): number => pages(entries, ofOrganizations);
  const roots = 1;
  const contents = targetsByPolicy.length - awsPolicies;
  return (
    roots +
    sum(childrenByParent.map(list)) +
    list(accounts) +
    list(targetsByPolicy.length) +
    contents +
    sum(targetsByPolicy.map(list))
  );
}

/**
 * The fewest calls that tell everything that does not cost calls for each account: besides the tree the tags of accounts,
 * budgets and their alerts, services with trusted access, and of the management account its root user, its password policy
 * and its trails.
 */
export function findLeastCalls(counts: Counts): number {
  const management = 3 + counts.organizationTrails;
  return (
    findLeastTreeCalls(counts) +
    pages(counts.taggedAccounts, ofTags) +
    pages(counts.budgets, ofBudgets) +
    pages(counts.budgetsWithAlerts, ofBudgets) +
    pages(counts.trustedServices, ofOrganizations) +
    management
  );
}
