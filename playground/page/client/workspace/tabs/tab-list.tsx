import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import './tab-list.css';

/** One tab. Its panel must have the id `<list>-panel`, and the tab's own id is `<list>-tab-<id>`. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** Drawn at the name's end. */
  readonly mark?: ComponentChildren;
}

/** Tabs, of which one is chosen: the keyboard comes to that one, and arrows lead to the others. */
export function TabList<Id extends string>({
  id: listId,
  label,
  tabs,
  chosen,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  onChoose(id: Id): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1): void => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(listId, next.id)}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label}
      ref={list}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight' || key === 'ArrowLeft') step(key === 'ArrowRight' ? 1 : -1);
      }}
    >
      {tabs.map(({ id, name, mark }) => (
        <button
          key={id}
          id={tabId(listId, id)}
          type="button"
          role="tab"
          class="tab"
          aria-selected={id === chosen}
          aria-controls={`${listId}-panel`}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {mark}
        </button>
      ))}
    </div>
  );
}

/** The id of a tab, for the panel's `aria-labelledby`. */
export function tabId(listId: string, id: string): string {
  return `${listId}-tab-${id}`;
}
