import { useDesk } from '../../live/desk.ts';
import { useNowEachSecond } from '../../live/use-now-each-second.ts';
import './creations.css';

/** For how long it is said that an account was made, or why it was not. */
const saidForMs = 6_000;

/** Accounts that AWS is making, and those that it just made or refused. */
export function Creations() {
  const { creations } = useDesk().organization.state;
  const isRunning = creations.some(({ state }) => state === 'IN_PROGRESS');
  const newestMs = Math.max(0, ...creations.map(({ completedAtMs }) => completedAtMs ?? 0));
  const nowMs = Math.max(useNowEachSecond(isRunning || Date.now() - newestMs < saidForMs + 2_000), newestMs);
  const shown = creations.filter(({ completedAtMs }) => completedAtMs === null || nowMs - completedAtMs < saidForMs);
  if (shown.length === 0) return null;
  return (
    <ul class="creations" aria-label="Accounts being made">
      {shown.map(({ id, accountName, state, requestedAtMs, completedAtMs, failureReason }) => {
        const seconds = Math.max(0, Math.round(((completedAtMs ?? nowMs) - requestedAtMs) / 1000));
        return (
          <li key={id} class={`creation creation-${state.toLowerCase()}`}>
            <span class="creation-sign" aria-hidden="true" />
            <span class="creation-name">{accountName}</span>
            <span class="creation-state">{describe(state, failureReason)}</span>
            <span class="creation-seconds">{seconds} s</span>
          </li>
        );
      })}
    </ul>
  );
}

function describe(state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED', failureReason: string | null): string {
  switch (state) {
    case 'IN_PROGRESS':
      return 'being made';
    case 'SUCCEEDED':
      return 'made';
    case 'FAILED':
      return failureReason === null ? 'failed' : `failed: ${failureReason.toLowerCase().replaceAll('_', ' ')}`;
  }
}
