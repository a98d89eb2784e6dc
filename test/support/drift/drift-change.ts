import type { FindingKind } from '../../../src/guardrails/drift/finding.ts';
import type { DriftWorld } from './drift-world.ts';

/** One change of an organisation, and the finding that must follow, and no other. */
export interface DriftChange {
  readonly name: string;
  readonly kind: FindingKind;
  readonly targetId: string;
  readonly subject?: string;
  /** Changes that touch the same thing cannot be combined. */
  readonly touches: string;
  apply(world: DriftWorld): void;
}

export const sandboxOne = '100000000001';
export const sandboxTwo = '100000000002';
export const sandboxThree = '100000000003';
export const productionOne = '200000000001';
export const productionTwo = '200000000002';
export const productionThree = '200000000003';

export const account = ({ observed }: DriftWorld, id: string) => {
  const found = observed.accounts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
};

export const policy = ({ observed }: DriftWorld, id: string) => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  const found = observed.policies.value.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no policy ${id}`);
  return found;
};

export const budget = ({ observed }: DriftWorld, id: string) => {
  if (observed.budgets.kind === 'unread') throw new Error('budgets are unread');
  const found = observed.budgets.value.find((each) => each.name === `steward-${id}`);
  if (found === undefined) throw new Error(`no budget of ${id}`);
  return found;
};

export const detach = (world: DriftWorld, policyId: string, targetId: string): void => {
  const found = policy(world, policyId);
  found.targets = found.targets.filter((id) => id !== targetId);
};

/** Changes the text of a policy, which must have it. */
export const edit = (world: DriftWorld, policyId: string, from: string, to: string): void => {
  const found = policy(world, policyId);
  if (!found.content.includes(from)) throw new Error(`${policyId} has no ${from}`);
  found.content = found.content.replace(from, to);
};

export const addPolicy = ({ observed }: DriftWorld, id: string, targets: string[]): void => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  const content = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"braket:*","Resource":"*"}]}';
  observed.policies.value.push({ id, name: id.slice(2), isAwsManaged: false, content, targets });
};

export const addAccount = (world: DriftWorld, id: string, parentId: string, ouPath: string): void => {
  const one = { id, name: `new-${id}`, email: `${id}@example.com`, state: 'ACTIVE', joinedAt: 0, parentId, ouPath };
  world.observed.accounts.push(one);
  policy(world, 'p-FullAWSAccess').targets.push(id);
};
