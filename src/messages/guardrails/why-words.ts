import { findRegionName } from '../../config/region-names.ts';
import type { PolicyKind } from '../../guardrails/why/denied-message.ts';
import { toLine } from '../escape.ts';
import { formatOuPath } from '../format/account-id.ts';

/** What is called, as far as it is known. */
export interface CalledAction {
  readonly action: string;
  /** Code. */
  readonly region: string | null;
  readonly instanceType: string | null;
}

/** `start p5.48xlarge in Frankfurt`, `call s3:PutObject in Paris` */
export function describeCall({ action, region, instanceType }: CalledAction): string {
  const where = region === null ? '' : ` in ${toLine(findRegionName(region), 60)}`;
  if (/^ec2:runinstances$/i.test(action)) return `start ${toLine(instanceType ?? 'instances', 60)}${where}`;
  const type = instanceType === null ? '' : ` with ${toLine(instanceType, 60)}`;
  return `call ${toLine(action, 120)}${type}${where}`;
}

/** `Workloads / Prod`, `the root`, `the account itself`. */
export function describeLevel(level: string, accountId: string): string {
  if (level === 'root') return 'the root';
  return level === accountId ? 'the account itself' : formatOuPath(toLine(level, 200));
}

/** `an IAM policy of the user or role` where one denies, `no IAM policy …` where none allows. */
export function describePolicy(kind: PolicyKind, denies: boolean): string {
  switch (kind) {
    case 'identity':
      return `${denies ? 'an' : 'no'} IAM policy of the user or role`;
    case 'boundary':
      return `${denies ? 'the' : 'no'} permissions boundary of the user or role`;
    case 'session':
      return `${denies ? 'the' : 'no'} policy of the session`;
    case 'resource':
      return `${denies ? 'the' : 'no'} policy of the resource itself`;
    case 'endpoint':
      return `${denies ? 'the' : 'no'} policy of the VPC endpoint`;
    case 'resource-control':
      return `${denies ? 'a' : 'no'} resource control policy of the organisation`;
    case 'service-control':
      return `${denies ? 'an' : 'no'} SCP of the organisation`;
  }
}

/** Where else a denial may come from. */
export const otherPolicies =
  'the IAM policies of the user or role, its permissions boundary, the session’s policy, the resource’s own policy, a VPC endpoint’s policy, a resource control policy';

/** What a person would call a condition key on which an answer depends. */
export function describeKey(key: string): string {
  if (/^aws:requestedregion$/i.test(key)) return 'the region';
  return /instance_?types?$/i.test(key) ? 'the instance type' : toLine(key, 80);
}

/** A name as it is said in a command: in quotation marks where it has spaces. */
export function quoteAccount(name: string): string {
  const line = toLine(name, 60);
  return /\s/.test(line) ? `"${line}"` : line;
}
