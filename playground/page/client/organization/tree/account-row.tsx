import { ChangeWords } from '../changes/change-words.tsx';
import { sayState } from '../changes/find-changes.ts';
import { marks } from '../changes/marks.ts';
import { useChanges } from '../changes/use-changes.ts';
import { useDetails } from '../details/details-context.ts';
import { BudgetBar } from '../parts/budget-bar.tsx';
import { isEverywhere, PolicyChips } from '../parts/policy-chips.tsx';
import type { AccountNode } from '../state/build-tree.ts';
import { formatAccountId } from '../state/format-amount.ts';

/** An account in the tree; opens its details. */
export function AccountRow({ node: { account, policies, budgets } }: { readonly node: AccountNode }) {
  const { findWords } = useChanges();
  const { shown, open } = useDetails();
  const words = findWords(marks.account(account.id));
  const isShown = shown?.kind === 'account' && shown.id === account.id;
  // The one that every account has says nothing here; the details have it.
  const telling = policies.filter((policy) => !isEverywhere(policy));
  const classes = ['account', words.length > 0 && 'changed', isShown && 'account-shown'];
  return (
    <li class={classes.filter(Boolean).join(' ')} data-mark={marks.account(account.id)}>
      <button
        type="button"
        class="account-head"
        aria-pressed={isShown}
        onClick={() => open({ kind: 'account', id: account.id })}
      >
        <span class="account-name">{account.name}</span>
        {account.state !== 'ACTIVE' && <span class="account-state">{sayState(account.state)}</span>}
        <ChangeWords words={words} />
        <span class="account-id">{formatAccountId(account.id)}</span>
      </button>
      {budgets.map((budget) => (
        <BudgetBar key={budget.name} budget={budget} />
      ))}
      <PolicyChips policies={telling} target={account.id} />
    </li>
  );
}
