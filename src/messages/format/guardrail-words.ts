import type { Governance, Guardrail, OrganizationalUnitNode } from '../../config/governance.ts';
import { listSome, listWords } from './list-words.ts';
import { findRegionName } from './region-names.ts';

/** What a guardrail means, in a few words that follow "this account": `no GPU or HPC`, `Frankfurt and N. Virginia only`. */
export function describeGuardrail(name: string, guardrail: Guardrail): string {
  if (guardrail.says !== null) return guardrail.says;
  switch (guardrail.rule) {
    case 'deny-services':
      return `no ${listSome(guardrail.services, 4).replace(/ and (?!\d+ more)/, ' or ')}`;
    case 'allow-services':
      return `${listSome(guardrail.services, 4)} only`;
    case 'allow-regions':
      return `${listSome(guardrail.regions.map(findRegionName), 4)} only`;
    case 'deny-instance-types':
      return `no ${listSome(guardrail.types, 4).replace(/ and (?!\d+ more)/, ' or ')} instances`;
    case 'deny-instance-families':
      if (guardrail.families === 'accelerated-and-hpc') return 'no GPU or HPC';
      return `no ${listSome(guardrail.families, 4).replace(/ and (?!\d+ more)/, ' or ')} instances`;
    case 'allow-bedrock-models':
      return `Bedrock: ${listSome(guardrail.models, 3)} only`;
    case 'deny-actions':
      return `no ${listSome(guardrail.actions, 3).replace(/ and (?!\d+ more)/, ' or ')}`;
    case 'deny-root-user':
      return 'no use of the root user';
    case 'deny-everything':
      return 'nothing is allowed';
    case 'deny-commitments':
      return 'no purchases that bind for years';
    case 'policy':
      return name.replaceAll('-', ' ');
  }
}

/**
 * What applies to an account in this OU with these guardrails of its own: the root's, those of each OU on the path, its
 * own; each meaning once, in that order.
 */
export function describeGuardrailsAt(
  governance: Pick<Governance, 'root' | 'ous' | 'guardrails'>,
  ouPath: string,
  own: readonly string[],
): readonly string[] {
  const onPath: string[] = [...governance.root.guardrails];
  let level: Readonly<Record<string, OrganizationalUnitNode>> = governance.ous;
  for (const part of ouPath.split('/')) {
    const node = Object.hasOwn(level, part) ? level[part] : undefined;
    if (node === undefined) break;
    onPath.push(...node.guardrails);
    level = node.children;
  }
  const words = [...new Set([...onPath, ...own])].flatMap((name) => {
    const guardrail = Object.hasOwn(governance.guardrails, name) ? governance.guardrails[name] : undefined;
    return guardrail === undefined ? [] : [describeGuardrail(name, guardrail)];
  });
  return [...new Set(words)];
}

/** `80 % and 100 %`. */
export function formatPercents(percents: readonly number[]): string {
  return listWords(percents.map((percent) => `${percent} %`));
}
