import type { Governance } from '../../config/governance.ts';
import { type SideDoor, sideDoors } from '../catalogue/rules/instances/side-doors.ts';
import { evaluateScps, type ScpLevel } from '../scp/evaluate/evaluate-scps.ts';

/** Where no guardrail of the file lists regions. */
const anyRegion = 'us-east-1';

/**
 * The ways to instances of any type that these levels leave open although one of their guardrails denies families of
 * instances. Null: none does, so that there is nothing to get around. A way counts as open while one of its calls is not
 * denied in one of the regions that the file allows somewhere.
 */
export function findOpenSideDoors(
  { guardrails }: Pick<Governance, 'guardrails'>,
  levels: readonly ScpLevel[],
): readonly SideDoor[] | null {
  const attached = levels.flatMap(({ policies }) => policies.map(({ name }) => name));
  const rules = new Map(Object.entries(guardrails));
  if (!attached.some((name) => rules.get(name)?.rule === 'deny-instance-families')) return null;
  const listed = Object.values(guardrails).flatMap((one) => (one.rule === 'allow-regions' ? one.regions : []));
  const regions = listed.length === 0 ? [anyRegion] : [...new Set(listed)];
  const isOpen = (action: string): boolean =>
    regions.some((region) => {
      const context = { 'aws:RequestedRegion': region };
      return evaluateScps(levels, { action, resource: '*', context }).decision !== 'deny';
    });
  return sideDoors.filter(({ actions }) => actions.some(isOpen));
}
