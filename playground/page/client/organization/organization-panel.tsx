import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useKept } from '../live/use-kept.ts';
import { TabList, tabId } from '../workspace/tabs/tab-list.tsx';
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
  const [isFolded, changeFolded] = useKept('window', 'panel-folded', parseFlag);
  const [tab, changeTab] = useKept('window', 'panel-tab', parseTab);
  const changes = useWatch();
  const fold = useFoldFocus(isFolded);
  const { Body } = tabs.find(({ id }) => id === tab) ?? tabs[0];
  const hasNews = changes.recent.length > 0;
  if (isFolded) {
    return (
      <aside class="panel panel-folded" aria-label="AWS organisation">
        <button
          ref={fold}
          type="button"
          class="panel-unfold"
          aria-expanded="false"
          onClick={() => changeFolded(() => false)}
        >
          <span aria-hidden="true">‹</span> AWS organisation
          {hasNews && <NewsDot />}
        </button>
      </aside>
    );
  }
  return (
    <aside class="panel" aria-label="AWS organisation">
      <div class="panel-head">
        <TabList
          id="organization"
          label="AWS organisation"
          tabs={tabs.map(({ id, name }) => ({
            id,
            name,
            mark: hasNews && id === 'organization' && id !== tab && <NewsDot />,
          }))}
          chosen={tab}
          onChoose={(id) => changeTab(() => id)}
        />
        <button
          ref={fold}
          type="button"
          class="panel-button"
          aria-label="Fold the panel away"
          aria-expanded="true"
          onClick={() => changeFolded(() => true)}
        >
          ›
        </button>
      </div>
      <div class="panel-body" role="tabpanel" id="organization-panel" aria-labelledby={tabId('organization', tab)}>
        <ChangesContext.Provider value={changes}>
          <Body />
        </ChangesContext.Provider>
      </div>
    </aside>
  );
}

/** The button that folds and the one that unfolds take each other's place, and the focus with it. */
function useFoldFocus(isFolded: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasFolded = useRef(isFolded);
  useEffect(() => {
    if (wasFolded.current !== isFolded && document.activeElement === document.body) button.current?.focus();
    wasFolded.current = isFolded;
  }, [isFolded]);
  return button;
}

function NewsDot() {
  return (
    <span class="panel-news">
      <span class="for-screen-readers">something changed</span>
    </span>
  );
}
