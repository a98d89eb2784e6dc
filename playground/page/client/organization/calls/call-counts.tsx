import { useDesk } from '../../live/desk.ts';
import { isWrite } from './describe-outcome.ts';

/** How often each operation was called since the start, the most frequent first. */
export function CallCounts() {
  const { counts } = useDesk().organization;
  const list = Object.entries(counts).sort(
    ([one, oneCount], [other, otherCount]) => otherCount - oneCount || one.localeCompare(other),
  );
  const total = list.reduce((sum, [, count]) => sum + count, 0);
  const most = list[0]?.[1] ?? 1;
  return (
    <section class="counts" aria-label="Calls by operation">
      <h3 class="counts-title">
        By operation <span class="counts-total">{total.toLocaleString('en-US')} calls</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul class="counts-list" tabIndex={0}>
        {list.map(([name, count]) => (
          <li key={name} class="count">
            <span class="count-name">{isWrite(name) ? <b>{name}</b> : name}</span>
            <span class="count-track" aria-hidden="true">
              <span class="count-bar" style={{ width: `${((count / most) * 100).toFixed(1)}%` }} />
            </span>
            <span class="count-number">{count.toLocaleString('en-US')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
