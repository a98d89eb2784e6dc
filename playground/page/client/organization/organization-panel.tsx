import { useRef } from 'preact/hooks';
import { useKept } from '../live/use-kept.ts';
import { BreakTab } from './breakage/break-tab.tsx';
import { CallsTab } from './calls/calls-tab.tsx';
import { ChangesContext, useWatch } from './changes/use-changes.ts';
import './organization-panel.css';
import { OrganizationTab } from './tree/organization-tab.tsx';

const tabs = [
  { id: 'organization', name: 'Organisation', Body: OrganizationTab },
  { id: 'calls', name: 'AWS calls', Body: CallsTab },
  { id: 'break', name: 'Break something', Body: BreakTab },
] as const;

type TabId = (typeof tabs)[number]['id'];

function parseTab(value: unknown): TabId {
  return tabs.find(({ id }) => id === value)?.id ?? 'organization';
}

function parseFlag(value: unknown): boolean {
  return value === true;
}

/** Beside the workspace: the AWS organisation, the calls to it, and what can be broken. Can be folded away. */
export function OrganizationPanel() {
  const [isFolded, changeFolded] = useKept('panel-folded', parseFlag);
  const [tab, changeTab] = useKept('panel-tab', parseTab);
  const changes = useWatch();
  const { Body } = tabs.find(({ id }) => id === tab) ?? tabs[0];
  const hasNews = changes.recent.length > 0;
  if (isFolded) {
    return (
      <aside class="panel panel-folded" aria-label="AWS organisation">
        <button type="button" class="panel-unfold" aria-expanded="false" onClick={() => changeFolded(() => false)}>
          <span aria-hidden="true">‹</span> AWS organisation
          {hasNews && <NewsDot />}
        </button>
      </aside>
    );
  }
  return (
    <aside class="panel" aria-label="AWS organisation">
      <div class="panel-head">
        <TabList tab={tab} newsIn={hasNews ? 'organization' : null} onChoose={(id) => changeTab(() => id)} />
        <button
          type="button"
          class="panel-button"
          aria-label="Fold the panel away"
          aria-expanded="true"
          onClick={() => changeFolded(() => true)}
        >
          ›
        </button>
      </div>
      <div class="panel-body" role="tabpanel" id="panel-body" aria-labelledby={`panel-tab-${tab}`}>
        <ChangesContext.Provider value={changes}>
          <Body />
        </ChangesContext.Provider>
      </div>
    </aside>
  );
}

function TabList({
  tab,
  newsIn,
  onChoose,
}: {
  readonly tab: TabId;
  readonly newsIn: TabId | null;
  onChoose(id: TabId): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const step = (by: number): void => {
    const at = tabs.findIndex(({ id }) => id === tab);
    const next = tabs[(at + by + tabs.length) % tabs.length] ?? tabs[0];
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`#panel-tab-${next.id}`)?.focus();
  };
  return (
    <div
      class="panel-tabs"
      role="tablist"
      aria-label="AWS organisation"
      ref={list}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight' || key === 'ArrowLeft') step(key === 'ArrowRight' ? 1 : -1);
      }}
    >
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          id={`panel-tab-${id}`}
          type="button"
          role="tab"
          class="panel-tab"
          aria-selected={id === tab}
          aria-controls="panel-body"
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {newsIn === id && id !== tab && <NewsDot />}
        </button>
      ))}
    </div>
  );
}

function NewsDot() {
  return (
    <span class="panel-news">
      <span class="for-screen-readers">something changed</span>
    </span>
  );
}
