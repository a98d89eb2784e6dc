import type { Governance, Guardrail } from './governance.ts';
import { findOusOnPath } from './organizational-units.ts';
import { findRegionName } from './region-names.ts';

/** Of a long list, words name this many. */
const maxNamedEntries = 4;

/**
 * What a guardrail means for an account, in a few words: what the file says, else what follows from the rule. `no GPU or
 * HPC`, `Frankfurt and N. Virginia only`. Plain text, not escaped.
 */
export function findGuardrailWords(name: string, guardrail: Guardrail): string {
  if (guardrail.says !== null) return guardrail.says;
  switch (guardrail.rule) {
    case 'deny-services':
      return `no ${joinSome(guardrail.services, 'or')}`;
    case 'allow-services':
      return `${joinSome(guardrail.services, 'and')} only`;
    case 'allow-regions':
      return `${joinSome(guardrail.regions.map(findRegionName), 'and')} only`;
    case 'deny-instance-types':
      return `no ${joinSome(guardrail.types, 'or')} instances`;
    case 'deny-instance-families':
      return guardrail.families === 'accelerated-and-hpc'
        ? 'no GPU or HPC'
        : `no ${joinSome(guardrail.families, 'or')} instances`;
    case 'allow-bedrock-models':
      return `of Bedrock's models ${joinSome(guardrail.models, 'and')} only`;
    case 'deny-actions':
      return `no ${joinSome(guardrail.actions, 'or')}`;
    case 'deny-root-user':
      return 'no root user';
    case 'deny-commitments':
      return 'no commitments or big purchases';
    case 'deny-everything':
      return 'nothing new may be started';
    case 'policy':
      return name.replaceAll('-', ' ');
  }
}

/**
 * The names of the guardrails that hold for an account in that OU: the root's, those of each OU on the path from the
 * top, those of its class, each once. An OU that the file does not declare adds none.
 */
export function findGuardrailsOnPath(
  governance: Pick<Governance, 'root' | 'ous'>,
  ouPath: string,
  classGuardrails: readonly string[],
): readonly string[] {
  const ofOus = (findOusOnPath(governance, ouPath) ?? []).flatMap((ou) => ou.guardrails);
  return [...new Set([...governance.root.guardrails, ...ofOus, ...classGuardrails])];
}

/** `a`, `a or b`, `a, b or c`, `a, b, c, d and 3 more`. */
function joinSome(entries: readonly string[], last: 'and' | 'or'): string {
  const more = entries.length - maxNamedEntries;
  if (more > 0) return `${entries.slice(0, maxNamedEntries).join(', ')} and ${more} more`;
  const end = entries.at(-1) ?? '';
  return entries.length < 2 ? end : `${entries.slice(0, -1).join(', ')} ${last} ${end}`;
}
