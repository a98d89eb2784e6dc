import type { Budget } from '../state/build-tree.ts';

/** Names of what a change is marked at. */
export const marks = {
  account: (id: string): string => `account ${id}`,
  /** The root, an OU (by its path) or an account (by its id), as policies are attached to them. */
  target: (target: string): string => (/^\d{12}$/.test(target) ? `account ${target}` : `unit ${target}`),
  policy: (id: string): string => `policy ${id}`,
  attachment: (policyId: string, target: string): string => `attachment ${policyId} ${target}`,
  budget: ({ accountId, name }: Pick<Budget, 'accountId' | 'name'>): string => `budget ${accountId} ${name}`,
};
