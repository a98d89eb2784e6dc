import { hashFound } from '../../../guardrails/drift/create-finding.ts';
import type { Finding } from '../../../guardrails/drift/finding.ts';
import type { ObservedOrganization, Part } from '../../../guardrails/observed/observed-organization.ts';
import type { FixWish, WishedFinding } from '../../../requests/request.ts';

/** What became of the differences that are to be fixed, as the organisation is now. */
export interface WishedState {
  /** As they were when they were asked for. */
  readonly same: readonly Finding[];
  /** Something else is there now, or was agreed, or stands before it. */
  readonly changed: readonly WishedFinding[];
  readonly gone: readonly WishedFinding[];
  /** What they are about was not read, for lack of this permission; null: all was. */
  readonly unread: { readonly permission: string | null } | null;
}

/** Holds what was asked for against what differs now. What was not read is neither gone nor the same. */
export function findWished(
  { findings: wished, operation }: Pick<FixWish, 'findings' | 'operation'>,
  findings: readonly Finding[],
  observed: ObservedOrganization,
): WishedState {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const same: Finding[] = [];
  const changed: WishedFinding[] = [];
  const gone: WishedFinding[] = [];
  let unread: WishedState['unread'] = null;
  for (const one of wished) {
    const finding = byId.get(one.id);
    // Who switches SCPs on attaches them as well.
    const part = finding === undefined || one.kind === 'policy-type-off' ? findPart(one, observed) : null;
    if (part?.kind === 'unread') unread = { permission: part.permission };
    else if (finding === undefined) (isHidden(one, findings) ? changed : gone).push(one);
    else if (isSame(one, operation, finding)) same.push(finding);
    else changed.push(one);
  }
  return { same, changed, gone, unread };
}

function isSame(one: WishedFinding, operation: FixWish['operation'], finding: Finding): boolean {
  return hashFound(finding) === one.foundHash && finding.fix?.operation === operation && finding.agreed === one.agreed;
}

/**
 * The part of the organisation that shows a finding; null: accounts and OUs, without which nothing is read, or nothing is
 * agreed about it any more.
 */
function findPart({ kind, target }: WishedFinding, observed: ObservedOrganization): Part<unknown> | null {
  if (kind === 'account-contact') return observed.contacts.get(target.id) ?? null;
  if (isOfScps(kind)) return observed.policyType.kind === 'unread' ? observed.policyType : observed.policies;
  if (kind === 'account-tag') return observed.tags;
  return kind.startsWith('budget-') ? observed.budgets : null;
}

/** Whether nothing is known of a finding while AWS switches SCPs on or off. */
export function isOfScps(kind: string): boolean {
  return kind === 'policy-type-off' || isOfGuardrails(kind);
}

function isOfGuardrails(kind: string): boolean {
  return kind.startsWith('guardrail-') || kind === 'full-access-missing';
}

/** Another finding is the cause now, of which this one would be said again once it is over: it is not gone. */
function isHidden(one: WishedFinding, findings: readonly Finding[]): boolean {
  return findings.some(({ kind, target, subject, fix }) => {
    switch (kind) {
      case 'policy-type-off':
        return isOfGuardrails(one.kind);
      case 'guardrail-missing':
        return isOfGuardrails(one.kind) && subject === one.subject;
      case 'account-missing':
      case 'account-suspended':
      case 'account-unknown':
        return target.id === one.target.id;
      case 'budget-missing':
        return one.kind.startsWith('budget-') && target.id === one.target.id;
      case 'ou-missing':
        // One that has another name is known all the same.
        if (fix?.operation === 'rename-ou') return false;
        return one.agreed === `in ${target.name}` || (one.target.type === 'ou' && one.target.name === target.name);
      default:
        return false;
    }
  });
}
