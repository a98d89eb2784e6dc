import { ChangeWords } from '../changes/change-words.tsx';
import { marks } from '../changes/marks.ts';
import { useChanges } from '../changes/use-changes.ts';
import { useDetails } from '../details/details-context.ts';
import type { Policy } from '../state/build-tree.ts';
import './policy-chips.css';

/** Whether it is the policy that AWS attaches to everything and that allows all, so that it says little. */
export function isEverywhere({ name }: Policy): boolean {
  return name === 'FullAWSAccess';
}

/** What is attached to the root, an OU or an account: each opens its text. `target`: as the picture names it. */
export function PolicyChips({ policies, target }: { readonly policies: readonly Policy[]; readonly target: string }) {
  if (policies.length === 0) return null;
  const inOrder = [...policies].sort(
    (one, other) => Number(isEverywhere(one)) - Number(isEverywhere(other)) || one.name.localeCompare(other.name),
  );
  return (
    <ul class="policy-chips" aria-label="Policies attached">
      {inOrder.map((policy) => (
        <li key={policy.id}>
          <PolicyChip policy={policy} target={target} />
        </li>
      ))}
    </ul>
  );
}

function PolicyChip({ policy, target }: { readonly policy: Policy; readonly target: string }) {
  const { findWords } = useChanges();
  const { open } = useDetails();
  const words = findWords(marks.policy(policy.id), marks.attachment(policy.id, target));
  const classes = ['policy-chip', isEverywhere(policy) && 'policy-chip-dim', words.length > 0 && 'changed'];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      data-mark={marks.attachment(policy.id, target)}
      title="Show what it says"
      onClick={() => open({ kind: 'policy', id: policy.id })}
    >
      {policy.name}
      <ChangeWords words={words} />
    </button>
  );
}
