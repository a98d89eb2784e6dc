import { useMemo } from 'preact/hooks';
import { DeskContext, type OwnAct } from '../live/desk.ts';
import { NavigationContext, useAddress, usePermalinks } from '../live/navigation.ts';
import { sendAct } from '../live/send.ts';
import { useLive } from '../live/use-live.ts';
import { Modals } from '../modal/modals.tsx';
import { OrganizationPanel } from '../organization/organization-panel.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import './page.css';
import { PeopleBar } from './people/people-bar.tsx';
import { ReadMarksContext, useKeptMarks } from './unread/read-marks.ts';
import { Workspace } from './workspace.tsx';

/** The whole page. */
export function Page() {
  const navigation = useAddress();
  usePermalinks(navigation.go);
  const { pictures, state } = useLive(navigation.place.as);
  const { workspace, organization, desk } = pictures;
  const marks = useKeptMarks(workspace?.me ?? '');
  const value = useMemo(() => {
    if (workspace === null || organization === null || desk === null) return null;
    // As whoever is drawn: the address may be a moment ahead of it.
    return { workspace, organization, desk, act: (what: OwnAct) => sendAct({ as: workspace.me, ...what }) };
  }, [workspace, organization, desk]);
  return (
    <div class="page">
      <ConnectionNotice state={state} />
      {value === null ? (
        <p class="page-opening">Opening the workspace…</p>
      ) : (
        <NavigationContext.Provider value={navigation}>
          <DeskContext.Provider value={value}>
            <ReadMarksContext.Provider value={marks}>
              <PeopleBar />
              <div class="page-body">
                <Workspace />
                <OrganizationPanel />
              </div>
              <Modals />
            </ReadMarksContext.Provider>
          </DeskContext.Provider>
        </NavigationContext.Provider>
      )}
    </div>
  );
}
