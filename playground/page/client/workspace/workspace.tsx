import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../live/desk.ts';
import { useNavigation } from '../live/navigation.ts';
import { ownPlaces } from '../live/place.ts';
import { AppPane } from './app/app-pane.tsx';
import { ChannelPane } from './conversation/channel-pane.tsx';
import { findOpenPlace } from './find-open-place.ts';
import { SlackbotPane } from './notices/slackbot-pane.tsx';
import { Toasts } from './notices/toasts.tsx';
import { findAuthor } from './people/find-author.ts';
import { Sidebar } from './sidebar/sidebar.tsx';
import { ThreadPane } from './thread/thread-pane.tsx';
import { useWidth } from './use-width.ts';
import './workspace.css';

/** From here on a thread has room beside its conversation. */
const besideFromPx = 960;

/** The Slack of whoever the page is open as: the sidebar, what is open in it, and a thread. */
export function Workspace() {
  const { workspace } = useDesk();
  const { place } = useNavigation();
  const open = findOpenPlace(place, workspace);
  const main = useRef<HTMLElement>(null);
  const isWide = useWidth(main) >= besideFromPx;
  const channel = workspace.channels.find(({ id, kind }) => id === open || (open === ownPlaces.app && kind === 'im'));
  const title = findTitle(open, channel?.name, workspace.bot.name);
  const person = findAuthor(workspace, workspace.me).name;
  useEffect(() => {
    document.title = `${title} – ${person}`;
  }, [title, person]);
  const thread = channel !== undefined && place.thread !== null && (
    <ThreadPane
      key={`${workspace.me} ${channel.id} ${place.thread}`}
      channel={channel}
      title={title}
      rootTs={place.thread}
      isBeside={isWide}
    />
  );
  return (
    <>
      <Sidebar open={open} />
      <main class="workspace" ref={main}>
        {(thread === false || isWide) && (
          <div class="workspace-pane">
            {open === ownPlaces.home || open === ownPlaces.app ? (
              <AppPane tab={open} />
            ) : channel === undefined ? (
              <SlackbotPane />
            ) : (
              <ChannelPane key={`${workspace.me} ${channel.id}`} channel={channel} />
            )}
          </div>
        )}
        {thread}
        <Toasts />
      </main>
    </>
  );
}

function findTitle(open: string, channelName: string | undefined, appName: string): string {
  if (open === ownPlaces.slackbot) return 'Slackbot';
  return open === ownPlaces.home || open === ownPlaces.app ? appName : `#${channelName ?? ''}`;
}
