import type { CostAccount } from '../../../../costs/digest.ts';
import type { DriftView } from '../../../../messages/drift/drift-view.ts';
import type { DriftReading } from '../../../drift/read-drift.ts';
import type { Coverage } from './report-findings.ts';

/** How much was looked at of what somebody is told of; what was not read, or is not theirs, is zero. */
export function countChecked(
  { desired, observed }: Pick<DriftReading, 'desired' | 'observed'>,
  accounts: ReadonlyMap<string, CostAccount>,
  { scope, isCovered, hasTree }: Coverage,
): DriftView['checked'] {
  const covered = observed.accounts.filter(({ id }) => {
    const account = accounts.get(id);
    return account !== undefined && isCovered(account);
  });
  const isWhole = scope === null && hasTree;
  const within = scope?.ou;
  const isOfTree = within !== undefined && Object.keys(scope ?? {}).length === 1;
  const ous = isWhole
    ? observed.ous
    : observed.ous.filter(({ path }) => isOfTree && (path === within || path.startsWith(`${within}/`)));
  const isJudged = observed.policies.kind === 'read' && observed.policyType.kind === 'read';
  return {
    accounts: covered.length,
    ous: ous.length,
    guardrails: isWhole && isJudged ? desired.guardrails.length : 0,
  };
}
