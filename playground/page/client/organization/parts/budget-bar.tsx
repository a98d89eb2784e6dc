import { ChangeWords } from '../changes/change-words.tsx';
import { marks } from '../changes/marks.ts';
import { useChanges } from '../changes/use-changes.ts';
import type { Budget } from '../state/build-tree.ts';
import { formatAmount } from '../state/format-amount.ts';
import './budget-bar.css';

/** How much of a budget is spent, as a bar and in words. */
export function BudgetBar({ budget }: { readonly budget: Budget }) {
  const { findWords } = useChanges();
  const words = findWords(marks.budget(budget));
  const { limit, actual, unit } = budget;
  const share = limit === null ? 0 : Number(actual) / Number(limit);
  const level = share >= 1 ? 'budget-over' : share >= 0.8 ? 'budget-near' : 'budget-calm';
  return (
    <div class={words.length > 0 ? 'budget changed' : 'budget'} data-mark={marks.budget(budget)} title={budget.name}>
      <span class="budget-track" aria-hidden="true">
        <span
          class={`budget-spent ${level}`}
          style={{ width: `${Math.min(100, Math.max(0, share * 100)).toFixed(1)}%` }}
        />
      </span>
      <span class="budget-words">
        {formatAmount(actual, unit)} of {limit === null ? 'planned limits' : formatAmount(limit, unit)}
      </span>
      <ChangeWords words={words} />
    </div>
  );
}
