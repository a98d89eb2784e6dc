import { useState } from 'preact/hooks';
import type { CallPicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { formatDate } from '../../text/dates/format-date.ts';
import { useNames } from '../../text/pieces/use-names.ts';
import './calls-tab.css';
import { CallCounts } from './call-counts.tsx';
import { describeOutcome, isWrite } from './describe-outcome.ts';

/** The calls as they come, the newest first, and how often each operation was called. */
export function CallsTab() {
  const { calls } = useDesk().organization;
  const [onlyWrites, setOnlyWrites] = useState(false);
  // Those that were there already are no news.
  const [newestAtFirst] = useState(calls[0]?.number ?? 0);
  const shown = onlyWrites ? calls.filter(({ name }) => isWrite(name)) : calls;
  return (
    <>
      <div class="calls-head">
        <label class="calls-filter">
          <input type="checkbox" checked={onlyWrites} onChange={() => setOnlyWrites(!onlyWrites)} /> Only what changes
          something
        </label>
      </div>
      {shown.length === 0 && (
        <p class="calls-none">
          {onlyWrites ? 'None of the latest calls changed anything.' : 'Nothing was called so far.'}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ol class="calls" aria-label="AWS calls, the newest first" tabIndex={0}>
        {shown.map((call) => (
          <Call key={call.number} call={call} isNew={call.number > newestAtFirst} />
        ))}
      </ol>
      <CallCounts />
    </>
  );
}

function Call({ call, isNew }: { readonly call: CallPicture; readonly isNew: boolean }) {
  const { timeZone } = useNames();
  const { words, kind } = describeOutcome(call.outcome);
  const [service = '', operation = call.name] = call.name.split(':');
  const time = formatDate(
    { timestamp: call.atMs / 1000, format: '{time_secs}', fallback: '' },
    { timeZone, nowMs: call.atMs },
  );
  return (
    <li class={isNew ? 'call call-new' : 'call'}>
      <span class="call-time">{time}</span>
      <span class="call-name" title={call.name}>
        <span class="call-service">{service}:</span>
        {isWrite(call.name) ? <b>{operation}</b> : operation}
      </span>
      <span class={`call-outcome call-${kind}`} title={call.outcome ?? undefined}>
        {words}
      </span>
      {call.about !== '' && <span class="call-about">{call.about}</span>}
    </li>
  );
}
