import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChannelPicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import './composer.css';
import { findSuggestions, findUsage, type Suggestion } from './find-suggestions.ts';
import { sendText } from './send-text.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { useDraft } from './use-draft.ts';

const mostRows = 8;

/** Where one writes to a conversation, or to a thread of it (`threadTs`). To be drawn anew (by its key) for another place. */
export function Composer({
  channel,
  title,
  threadTs,
}: {
  readonly channel: ChannelPicture;
  readonly title: string;
  readonly threadTs: string | null;
}) {
  const { workspace, act } = useDesk();
  const isThread = threadTs !== null;
  const [text, write] = useDraft(`${workspace.me} ${channel.id} ${threadTs ?? ''}`);
  const [caret, setCaret] = useState(text.length);
  // Which suggestion was chosen for which text; for another text it is chosen anew.
  const [choice, setChoice] = useState<{ readonly text: string; readonly at: number | 'closed' } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  useEffect(() => {
    // Not for whoever is at work elsewhere, as in choosing another person to be.
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('main') != null;
    if (isThread && isFree) field.current?.focus({ preventScroll: true });
  }, [isThread]);
  // Once the text is taken over, where the browser puts the caret at the end.
  useLayoutEffect(() => {
    if (document.activeElement === field.current) field.current?.setSelectionRange(caret, caret);
  }, [text]);

  const found = findSuggestions(text, caret, workspace, isThread);
  const chosen = choice?.text === text ? choice.at : null;
  const suggestions = chosen === 'closed' ? null : found;
  const active = typeof chosen === 'number' ? chosen : suggestions?.startsAtFirst ? 0 : -1;
  const usage = suggestions === null && !isThread ? findUsage(text, workspace) : null;

  const change = (next: string, at: number): void => {
    setCaret(at);
    write(next);
    setProblem(null);
  };
  const take = (suggestion: Suggestion): void => change(suggestion.text, suggestion.caret);
  const send = async (): Promise<void> => {
    const sent = text.trim();
    if (sent === '') return;
    change('', 0);
    setSending((count) => count + 1);
    const refusal = await sendText(sent, { channel, threadTs }, { workspace, act });
    setSending((count) => count - 1);
    if (refusal === null) return;
    setProblem(refusal);
    // Given back, unless something else was begun meanwhile.
    if (field.current?.value === '') {
      write(sent);
      setCaret(sent.length);
    }
  };
  const step = (by: 1 | -1): void => {
    const count = suggestions?.list.length ?? 0;
    const next = active === -1 && by === -1 ? count - 1 : (active + by + count) % count;
    setChoice({ text, at: next });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends the typing of a character by several keys.
    if (event.isComposing) return;
    const { key } = event;
    const suggestion = suggestions?.list[active];
    const isEnter = key === 'Enter' && !event.shiftKey;
    if (suggestions !== null && (key === 'ArrowDown' || key === 'ArrowUp')) step(key === 'ArrowDown' ? 1 : -1);
    else if (suggestions !== null && key === 'Escape') setChoice({ text, at: 'closed' });
    else if (suggestions !== null && key === 'Tab' && !event.shiftKey) {
      const first = suggestion ?? suggestions.list[0];
      if (first === undefined) return;
      take(first);
    } else if (isEnter && suggestion !== undefined && !suggestion.isTyped) take(suggestion);
    else if (isEnter) void send();
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      {suggestions !== null && <SuggestionList id={listId} suggestions={suggestions} active={active} onTake={take} />}
      {problem !== null && (
        <div class="composer-problem" role="alert">
          <span>
            <b>Only visible to you:</b> {problem}
          </span>
          <button type="button" class="composer-dismiss" aria-label="Dismiss" onClick={() => setProblem(null)}>
            ✕
          </button>
        </div>
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          class="composer-field"
          rows={Math.min(mostRows, text.split('\n').length)}
          value={text}
          placeholder={isThread ? 'Reply…' : `Message ${title}, or / for commands`}
          aria-label={isThread ? `Reply in the thread in ${title}` : `Message to ${title}`}
          aria-autocomplete="list"
          aria-controls={suggestions === null ? undefined : listId}
          aria-activedescendant={suggestions === null || active === -1 ? undefined : `${listId}-${active}`}
          onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="composer-send"
          aria-label="Send"
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
            <path d="M2.5 3.2c0-.6.6-1 1.2-.7l13.4 6.8c.6.3.6 1.1 0 1.4L3.7 17.5c-.6.3-1.2-.1-1.2-.7l1-5.3 6.7-1.5-6.7-1.5z" />
          </svg>
        </button>
      </div>
      <div class="composer-foot">
        {usage !== null ? (
          <span>
            <b>{usage.words}</b> <span class="composer-takes">{usage.takes}</span> {usage.hint}
          </span>
        ) : (
          <span>{sending > 0 ? 'Sending…' : ''}</span>
        )}
        <span class="composer-keys">{text === '' ? '' : 'Enter sends · Shift+Enter makes a new line'}</span>
      </div>
    </div>
  );
}
