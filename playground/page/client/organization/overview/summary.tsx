import { useDesk } from '../../live/desk.ts';
import { useChanges } from '../changes/use-changes.ts';
import './summary.css';

/** How much there is, and what changed last. */
export function Summary() {
  const { accounts, units, policies, budgets } = useDesk().organization.state;
  const { last, recent } = useChanges();
  const counts = [
    [accounts.length, 'account', 'accounts'],
    [units.length, 'OU', 'OUs'],
    [policies.length, 'policy', 'policies'],
    [budgets.length, 'budget', 'budgets'],
  ] as const;
  return (
    <div class="summary">
      <ul class="summary-counts" aria-label="In the organisation">
        {counts.map(([count, one, many]) => (
          <li key={many}>
            <b>{count}</b> {count === 1 ? one : many}
          </li>
        ))}
      </ul>
      <p class={recent.length > 0 ? 'summary-last summary-now' : 'summary-last'} role="status" aria-live="polite">
        {last === null ? 'Nothing has changed since you opened this page.' : last.says}
      </p>
    </div>
  );
}
