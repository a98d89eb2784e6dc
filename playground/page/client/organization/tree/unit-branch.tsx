import { ChangeWords } from '../changes/change-words.tsx';
import { marks } from '../changes/marks.ts';
import { useChanges } from '../changes/use-changes.ts';
import { BudgetBar } from '../parts/budget-bar.tsx';
import { isEverywhere, PolicyChips } from '../parts/policy-chips.tsx';
import { countAccounts, type UnitNode } from '../state/build-tree.ts';
import { AccountRow } from './account-row.tsx';

/** The root or an OU with all that is in it. `folds`: the ids of those that are folded away. */
export function UnitBranch({
  unit,
  folded,
  onFold,
}: {
  readonly unit: UnitNode;
  readonly folded: readonly string[];
  onFold(id: string): void;
}) {
  const { findWords } = useChanges();
  const words = findWords(marks.target(unit.path));
  const isOpen = !folded.includes(unit.id);
  const count = countAccounts(unit);
  return (
    <li>
      <div class={words.length > 0 ? 'unit-own changed' : 'unit-own'} data-mark={marks.target(unit.path)}>
        <div class="unit-line">
          <button type="button" class="unit-head" aria-expanded={isOpen} onClick={() => onFold(unit.id)}>
            <svg class="unit-arrow" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <path d="M3 1.5 7 5 3 8.5" fill="none" stroke="currentcolor" stroke-width="1.6" />
            </svg>
            <span class="unit-name">{unit.name}</span>
            <ChangeWords words={words} />
          </button>
          <PolicyChips policies={unit.policies.filter(isEverywhere)} target={unit.path} />
          <span class="unit-count">
            {count} {count === 1 ? 'account' : 'accounts'}
          </span>
        </div>
        <div class="unit-budgets">
          {unit.budgets.map((budget) => (
            <BudgetBar key={budget.name} budget={budget} />
          ))}
        </div>
        <div class="unit-policies">
          <PolicyChips policies={unit.policies.filter((policy) => !isEverywhere(policy))} target={unit.path} />
        </div>
      </div>
      {isOpen && (
        <ul class="unit-content">
          {unit.accounts.map((node) => (
            <AccountRow key={node.account.id} node={node} />
          ))}
          {unit.units.map((below) => (
            <UnitBranch key={below.id} unit={below} folded={folded} onFold={onFold} />
          ))}
        </ul>
      )}
    </li>
  );
}
