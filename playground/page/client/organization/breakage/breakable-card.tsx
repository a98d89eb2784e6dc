import { useId, useState } from 'preact/hooks';
import type { BreakablePicture, BreakOutcome } from '../../../protocol.ts';
import { sendBreak } from '../../live/send.ts';
import { useNowEachSecond } from '../../live/use-now-each-second.ts';

/** Something to break: the button, what will be seen next, and what it did when it was pressed. */
export function BreakableCard({ breakable }: { readonly breakable: BreakablePicture }) {
  const { id, label, expect, isWatched, untilMs } = breakable;
  const [outcome, setOutcome] = useState<BreakOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const nowMs = useNowEachSecond(untilMs !== null);
  const expectId = useId();
  const press = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setOutcome(await sendBreak(id));
    setBusy(false);
  };
  const secondsLeft = untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return (
    <li class={secondsLeft > 0 ? 'breakable breakable-lasting' : 'breakable'}>
      <div class="breakable-head">
        <button
          type="button"
          class="breakable-button"
          aria-describedby={expectId}
          aria-disabled={isBusy}
          onClick={() => void press()}
        >
          {label}
        </button>
        {secondsLeft > 0 && <span class="breakable-left">{secondsLeft} s left</span>}
        {!isWatched && <UnwatchedMark />}
      </div>
      <p class="breakable-expect" id={expectId}>
        {expect}
      </p>
      <div role="status" aria-live="polite">
        {outcome !== null && (
          <p class={outcome.ok ? 'breakable-did' : 'breakable-did breakable-problem'}>
            {outcome.ok ? outcome.did : outcome.problem}
          </p>
        )}
      </div>
    </li>
  );
}

/** A closed eye. */
function UnwatchedMark() {
  return (
    <span class="breakable-unwatched" role="img" aria-label="nobody watches this yet" title="Nobody watches this yet">
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path d="M2 8c4 5.5 12 5.5 16 0M3.6 11.6 2 14M8.2 13l-.6 2.8M12 13l.6 2.8M16.4 11.6 18 14" />
      </svg>
    </span>
  );
}
