import type { Severity } from '../../config/governance.ts';
import { type DriftVerb, renderMayNotAct } from '../../messages/drift/asking/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import { describeApprovers } from '../../messages/modals/class-info.ts';
import { findGroups, type GroupMembers, isNamedBy } from '../../requests/approval-rules.ts';
import type { PersonId } from '../../requests/request.ts';
import { findDriftRules } from '../../requests/terms.ts';
import type { HandlerParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';

/** Somebody who may ask. */
export interface Asker {
  /** Of the user groups that decide. */
  readonly groups: GroupMembers;
  /** Who decides, in words; null: this person, by asking. */
  readonly deciders: string | null;
}

/**
 * Whether a full member may ask for something about findings of these severities at this moment: admins may, and who decides on
 * them. Else what to tell them.
 */
export async function findAsker(
  parts: HandlerParts,
  person: PersonId,
  verb: DriftVerb,
  severities: readonly Severity[],
): Promise<Asker | { readonly refused: Content }> {
  const { governance } = parts.file();
  const { approvals, byAdmin } = findDriftRules(governance, severities);
  const approvers = approvals.flatMap((rule) => rule.approvers);
  const allowed = [...new Set([...governance.admins, ...approvers])];
  const groups = await parts.directory.readGroups(allowed);
  const others = byAdmin ? [] : [...new Set(approvers)];
  if (isNamedBy(allowed, person, groups)) {
    if (byAdmin) return { groups, deciders: null };
    return { groups, deciders: describeApprovers({ approvers: others }, await parts.directory.readNames(others)) };
  }
  const unread = findGroups(allowed).filter((group) => groups.get(group) === null);
  if (unread.length > 0) {
    const refusal = { kind: 'groups-unreadable', groups: [...new Set(unread)] } as const;
    return { refused: await explainRefusal(parts, refusal, null, person, 'see') };
  }
  return { refused: renderMayNotAct(verb, others, await parts.directory.readNames(others)) };
}
