import type { Guardrail } from '../../../config/governance.ts';
import { findRegionName } from '../../../config/region-names.ts';

/** Of what is listed, so many are named. */
const mostNamed = 3;

/** What a guardrail denies, as a noun; null: its rule does not tell. */
export function describeDenied(guardrail: Guardrail): string | null {
  switch (guardrail.rule) {
    case 'allow-regions':
      return `everything outside of ${listWords(guardrail.regions.map(findRegionName), 'and')}, but for global services`;
    case 'deny-instance-families':
      return guardrail.families === 'accelerated-and-hpc'
        ? 'GPU and HPC instances'
        : `${listSome(guardrail.families)} instances`;
    case 'deny-instance-types':
      return `${listSome(guardrail.types)} instances`;
    case 'deny-services':
      return `everything of ${listSome(guardrail.services)}`;
    case 'allow-services':
      return `everything but ${listSome(guardrail.services)}`;
    case 'allow-bedrock-models':
      return `Bedrock’s models but ${listSome(guardrail.models)}`;
    case 'deny-actions':
      return listSome(guardrail.actions);
    case 'deny-root-user':
      return 'everything that the root user does';
    case 'deny-commitments':
      return 'commitments and big purchases';
    case 'deny-everything':
      return 'everything but looking and clearing up';
    case 'policy':
      return null;
  }
}

/** `2 accounts (lab-1 and lab-2)`. */
export function nameAccounts(accounts: readonly { readonly name: string }[]): string {
  return `${countOf(accounts.length, 'account')} (${listSome(accounts.map(({ name }) => name))})`;
}

/** `1 account`, `2,000 accounts`. */
export function countOf(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}

/** At most some, then `and 4 more`; one that is left over is named. */
export function listSome(words: readonly string[]): string {
  if (words.length <= mostNamed + 1) return listWords(words, 'and');
  return `${words.slice(0, mostNamed).join(', ')} and ${(words.length - mostNamed).toLocaleString('en-US')} more`;
}

/** `one, two and three`. */
export function listWords(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
