import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedPolicy } from '../../observed/observed-organization.ts';
import { matchesGlob, spell, wildcards } from '../../scp/pattern/glob.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import { hasAllow } from './has-allow.ts';
import type { JudgedTarget } from './targets.ts';

/**
 * SCPs that are no guardrail of the file and not `external`. One that allows at a place where a guardrail says all that is
 * allowed undoes that guardrail, and then that is said: of one SCP, since a guardrail that is undone twice is undone.
 *
 * @param undone ids of findings that say the same already
 */
export function findForeignPolicies(
  { governance, guardrails }: Pick<DesiredOrganization, 'governance' | 'guardrails'>,
  others: readonly ObservedPolicy[],
  targets: ReadonlyMap<string, JudgedTarget>,
  undone: Iterable<string> = [],
): readonly Finding[] {
  const said = new Set(undone);
  const allowing = new Map(guardrails.filter(({ allows }) => allows).map(({ name, words }) => [name, words]));
  return others.flatMap((policy): readonly Finding[] => {
    const undoing = hasAllow(policy.content) ? findUndone(policy, allowing, targets) : [];
    const unsaid = undoing.filter(({ id }) => !said.has(id));
    for (const { id } of unsaid) said.add(id);
    if (unsaid.length > 0) return unsaid;
    if (governance.external.some((pattern) => isCalled(policy.name, pattern))) return [];
    const places = policy.targets.flatMap((id) => targets.get(id)?.target.name ?? []);
    return [
      createFinding({
        kind: 'policy-unmanaged',
        target: { type: 'policy', id: policy.id, name: policy.name },
        agreed: 'only SCPs of the file',
        found: places.length === 0 ? 'attached nowhere' : `attached to ${listSome(places)}`,
        end: 'Add it to the file as a guardrail with its policyId, or its name to external; or delete it',
      }),
    ];
  });
}

function findUndone(
  policy: ObservedPolicy,
  allowing: ReadonlyMap<string, string>,
  targets: ReadonlyMap<string, JudgedTarget>,
): readonly Finding[] {
  return policy.targets.flatMap((id) => {
    const judged = targets.get(id);
    const name = judged?.agreed.find((each) => allowing.has(each));
    if (judged === undefined || name === undefined) return [];
    return [
      createFinding({
        ...{ kind: 'guardrail-ineffective', target: judged.target, subject: name },
        agreed: allowing.get(name) ?? name,
        found: `the SCP ${policy.name}, attached there too, allows more`,
        end: { operation: 'detach-policy', policyId: policy.id, targetId: id },
      }),
    ];
  });
}

/** Whether a name is of a pattern in which `*` stands for any text. */
export function isCalled(name: string, pattern: string): boolean {
  // Unlike in a policy, `?` stands for itself.
  const glob = pattern.split('*').flatMap((part, index) => [...(index === 0 ? [] : [wildcards.any]), ...spell(part)]);
  return matchesGlob(glob, name);
}

function listSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
