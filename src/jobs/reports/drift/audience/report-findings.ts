import type { ReportScope } from '../../../../config/governance.ts';
import type { CostAccount } from '../../../../costs/digest.ts';
import { hashFound } from '../../../../guardrails/drift/create-finding.ts';
import type { Finding } from '../../../../guardrails/drift/finding.ts';
import type { ReportedFinding } from '../../../../messages/drift/drift-view.ts';
import { describeLoss } from '../../../../messages/drift/words/loss-words.ts';
import type { DriftReading } from '../../../drift/read-drift.ts';
import type { Places } from './find-places.ts';

/** Whose findings are told: all, those of accounts, or those of a part of the tree. */
export interface Coverage {
  /** Null: the whole organisation, and what is about no account. */
  readonly scope: ReportScope | null;
  isCovered(account: CostAccount): boolean;
  /** False: findings about OUs and SCPs are for others, however much they concern these accounts. */
  readonly hasTree: boolean;
}

/** Accounts of which a message names some. */
const mostNamed = 3;

/** The findings that somebody is told of, with what a message says besides; as if none had been said before. */
export function reportFindings(
  { findings, desired }: Pick<DriftReading, 'findings' | 'desired'>,
  places: Places,
  accounts: ReadonlyMap<string, CostAccount>,
  coverage: Coverage,
): readonly ReportedFinding[] {
  const isCovered = ({ id }: { readonly id: string }): boolean => {
    const account = accounts.get(id);
    return account === undefined ? coverage.scope === null && coverage.hasTree : coverage.isCovered(account);
  };
  const { guardrails } = desired.governance;
  return findings.flatMap((finding): ReportedFinding[] => {
    const ou = places.findOu(finding);
    const reached = finding.target.type === 'account' ? null : places.findReach(finding);
    const covered = reached?.filter(isCovered) ?? null;
    if (!isTold(finding, { ou, covered }, isCovered, coverage)) return [];
    const guardrail = Object.hasOwn(guardrails, finding.subject) ? guardrails[finding.subject] : undefined;
    const isLost = finding.kind === 'guardrail-missing' || finding.kind === 'guardrail-detached';
    return [
      {
        ...finding,
        foundHash: hashFound(finding),
        status: 'new',
        who: finding.who ?? null,
        ou,
        reach:
          covered === null
            ? null
            : { count: covered.length, names: covered.slice(0, mostNamed).map(({ name, id }) => name || id) },
        loss: guardrail === undefined || !isLost ? null : describeLoss(guardrail),
      },
    ];
  });
}

function isTold(
  { target }: Finding,
  { ou, covered }: { readonly ou: string | null; readonly covered: readonly unknown[] | null },
  isCovered: (account: { readonly id: string }) => boolean,
  { scope, hasTree }: Coverage,
): boolean {
  if (target.type === 'account') return isCovered(target);
  if (!hasTree) return false;
  if (scope === null || (covered !== null && covered.length > 0)) return true;
  // An OU without accounts belongs to the part of the tree that it stands in, and to no class, owner or team.
  const isTreeAlone = Object.keys(scope).every((key) => key === 'ou');
  return isTreeAlone && scope.ou !== undefined && ou !== null && (ou === scope.ou || ou.startsWith(`${scope.ou}/`));
}
