import { useEffect, useRef } from 'preact/hooks';
import './suggestion-list.css';
import type { Suggestion, Suggestions } from './find-suggestions.ts';

/** What the composer offers; the textarea that has `id` as its `aria-controls` keeps the focus. */
export function SuggestionList({
  id,
  suggestions,
  active,
  onTake,
}: {
  readonly id: string;
  readonly suggestions: Suggestions;
  /** Which is chosen; -1: none. */
  readonly active: number;
  onTake(suggestion: Suggestion): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="suggestions">
      <div class="suggestions-title" aria-hidden="true">
        <span>{suggestions.title}</span>
        <span>↑↓ choose · Tab completes · Esc closes</span>
      </div>
      <div ref={list} id={id} role="listbox" aria-label={suggestions.title} class="suggestions-list">
        {suggestions.list.map((suggestion, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses from the textarea, by aria-activedescendant
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={suggestion.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            class="suggestion"
            // Else the textarea would lose the focus before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(suggestion)}
          >
            <span class="suggestion-label">{suggestion.label}</span>
            {suggestion.takes !== '' && <span class="suggestion-takes">{suggestion.takes}</span>}
            <span class="suggestion-hint">{suggestion.hint}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
