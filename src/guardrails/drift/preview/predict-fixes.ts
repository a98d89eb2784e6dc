import type { BuiltGuardrail } from '../../catalogue/build-guardrails.ts';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import type { ScpOfLevel } from '../../scp/evaluate/evaluate-scps.ts';
import { fullAccess } from '../../scp/full-access.ts';
import { findFollowingFixes } from '../find-following-fixes.ts';
import type { Fix } from '../finding.ts';
import { matchOus, type OuMatch } from '../tree/match-ous.ts';
import type { ScpLayout } from './scp-layout.ts';

interface Change {
  readonly attached: Map<string, readonly ScpOfLevel[]>;
  readonly parents: Map<string, string>;
}

/**
 * Which SCPs hold where once these fixes and what they bring with them are done, as the worker does them. Those that concern no
 * SCP change nothing.
 */
export function predictFixes(
  fixes: readonly Fix[],
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  layout: ScpLayout,
): ScpLayout {
  const next: Change = { attached: new Map(layout.attached), parents: new Map(layout.parents) };
  const match = matchOus(desired, observed);
  for (const fix of fixes.flatMap((each) => [each, ...findFollowingFixes(each, desired, observed)]))
    applyTo(next, fix, desired, observed, match);
  return next;
}

function applyTo(
  next: Change,
  fix: Fix,
  desired: DesiredOrganization,
  { rootId }: ObservedOrganization,
  match: OuMatch,
): void {
  const find = (name: string) => desired.guardrails.find((guardrail) => guardrail.name === name);
  switch (fix.operation) {
    case 'attach-guardrail': {
      const guardrail = find(fix.guardrail);
      if (guardrail !== undefined) attach(next, fix.targetId, renew(next, guardrail));
      return;
    }
    case 'create-guardrail': {
      const guardrail = find(fix.guardrail);
      if (guardrail === undefined) return;
      const policy = renew(next, guardrail);
      for (const { place, guardrails } of desired.attachments) {
        if (!guardrails.includes(guardrail.name)) continue;
        const path = place.type === 'ou' ? match.byPath.get(place.path)?.id : undefined;
        const id = place.type === 'root' ? rootId : place.type === 'account' ? place.id : path;
        if (id !== undefined) attach(next, id, policy);
      }
      return;
    }
    case 'update-guardrail': {
      const guardrail = find(fix.guardrail);
      if (guardrail !== undefined) renew(next, guardrail);
      return;
    }
    case 'detach-policy':
      next.attached.set(
        fix.targetId,
        (next.attached.get(fix.targetId) ?? []).filter(({ id }) => id !== fix.policyId),
      );
      return;
    case 'attach-full-access':
      attach(next, fix.targetId, fullAccess);
      return;
    case 'move-account':
      next.parents.set(fix.accountId, findClosest(fix.ou, match)?.id ?? rootId);
      return;
    default:
  }
}

/** The guardrail's SCP says what is agreed from then on, wherever it is attached. */
function renew({ attached }: Change, { name, scp }: BuiltGuardrail): ScpOfLevel {
  const before = [...attached.values()].flat().find((policy) => policy.name === name);
  const policy: ScpOfLevel = { ...before, name, scp };
  // What stays is the same list, by which it is known to have stayed.
  for (const [target, policies] of attached)
    if (policies.some((each) => each.name === name))
      attached.set(
        target,
        policies.map((each) => (each.name === name ? policy : each)),
      );
  return policy;
}

function attach({ attached }: Change, targetId: string, policy: ScpOfLevel): void {
  const there = attached.get(targetId) ?? [];
  if (!there.some(({ name }) => name === policy.name)) attached.set(targetId, [...there, policy]);
}

/** The OU of a path, or of the path above it that is there: one that is made has no SCPs of its own. */
function findClosest(path: string, { byPath }: OuMatch) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const ou = byPath.get(at);
    if (ou !== undefined) return ou;
  }
  return undefined;
}
