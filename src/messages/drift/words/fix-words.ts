import type { FindingKind, Fix } from '../../../guardrails/drift/finding.ts';
import { formatCount } from './age-words.ts';

/** What a button says that ends one finding; `#` stands where the number is that ends many. */
const words: Readonly<Record<Fix['operation'], readonly [one: string, many: string]>> = {
  'create-ou': ['Create', 'Create #…'],
  'rename-ou': ['Rename', 'Rename #…'],
  'move-account': ['Move back', 'Move # back…'],
  'rename-account': ['Rename', 'Rename #…'],
  'tag-account': ['Tag', 'Tag #…'],
  'set-contact': ['Set contact', 'Set # contacts…'],
  'enable-policy-type': ['Switch on', 'Switch on'],
  'create-guardrail': ['Create', 'Create #…'],
  'attach-guardrail': ['Re-attach', 'Re-attach to #…'],
  'update-guardrail': ['Restore', 'Restore #…'],
  'detach-policy': ['Detach', 'Detach from #…'],
  'attach-full-access': ['Re-attach', 'Re-attach to #…'],
  'ensure-budget': ['Correct', 'Correct #…'],
};

/** The words of the button that ends so many findings of a kind: `Re-attach`, `Create 241…`. */
export function findFixWords(operation: Fix['operation'], kind: FindingKind, count: number): string {
  const [one, many] = kind === 'budget-missing' ? words['create-ou'] : words[operation];
  return count === 1 ? one : many.replace('#', formatCount(count));
}
