import type { ObservedPolicy } from '../../observed/observed-organization.ts';
import type { ScpOfLevel } from '../../scp/evaluate/evaluate-scps.ts';
import { parseScp } from '../../scp/parse/parse-scp.ts';

/**
 * The SCPs that are attached, by the id of the root, an OU or an account. One that cannot be read is left out: AWS takes none
 * such, and that it changed is said of it.
 *
 * @param nameOf what each is to be called
 */
export function findAttachedScps(
  policies: readonly ObservedPolicy[],
  nameOf: (policy: ObservedPolicy) => string = ({ name }) => name,
): ReadonlyMap<string, readonly ScpOfLevel[]> {
  const attached = new Map<string, ScpOfLevel[]>();
  for (const policy of policies) {
    const parsed = parseScp(policy.content);
    if (parsed.kind === 'malformed') continue;
    const scp: ScpOfLevel = { name: nameOf(policy), id: policy.id, scp: parsed.scp };
    for (const target of policy.targets) {
      const there = attached.get(target);
      if (there === undefined) attached.set(target, [scp]);
      else there.push(scp);
    }
  }
  return attached;
}
