import type { Governance } from '../../config/governance.ts';
import { findGuardrailsOnPath, findGuardrailWords } from '../../config/guardrail-words.ts';
import { listWords } from './list-words.ts';

/**
 * What applies to an account in this OU with these guardrails of its own, in words: the root's, those of each OU on the
 * path, its own; each meaning once, in that order. Not escaped.
 */
export function describeGuardrailsAt(
  governance: Pick<Governance, 'root' | 'ous' | 'guardrails'>,
  ouPath: string,
  own: readonly string[],
): readonly string[] {
  const words = findGuardrailsOnPath(governance, ouPath, own).flatMap((name) => {
    const guardrail = Object.hasOwn(governance.guardrails, name) ? governance.guardrails[name] : undefined;
    return guardrail === undefined ? [] : [findGuardrailWords(name, guardrail)];
  });
  return [...new Set(words)];
}

/** `80 % and 100 %`. */
export function formatPercents(percents: readonly number[]): string {
  return listWords(percents.map((percent) => `${percent} %`));
}
