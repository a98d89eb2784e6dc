import { useDesk } from '../../live/desk.ts';
import './break-tab.css';
import { BreakableCard } from './breakable-card.tsx';

/** What one can break, each with one button. */
export function BreakTab() {
  const { breakables } = useDesk().desk;
  return (
    <ul class="breakables" aria-label="Break something">
      {breakables.map((breakable) => (
        <BreakableCard key={breakable.id} breakable={breakable} />
      ))}
      {breakables.length === 0 && <li class="breakables-none">There is nothing to break here.</li>}
    </ul>
  );
}
