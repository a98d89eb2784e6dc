import { useEffect } from 'preact/hooks';
import { Blocks } from '../../blocks/blocks.tsx';
import { useDesk } from '../../live/desk.ts';
import { useNavigation } from '../../live/navigation.ts';
import { ownPlaces } from '../../live/place.ts';
import { Conversation } from '../conversation/conversation.tsx';
import './app-pane.css';
import { Avatar } from '../people/avatar.tsx';
import { TabList, tabId } from '../tabs/tab-list.tsx';

const tabs = [
  { id: ownPlaces.home, name: 'Home' },
  { id: ownPlaces.app, name: 'Messages' },
] as const;

/** The app itself: its Home, and the direct conversation with it. Opening either tells the app. */
export function AppPane({ tab }: { readonly tab: 'home' | 'app' }) {
  const { workspace, act } = useDesk();
  const { go } = useNavigation();
  const { bot, me } = workspace;
  const direct = workspace.channels.find(({ kind }) => kind === 'im');
  useEffect(() => {
    void act({ do: 'openHome', tab: tab === 'home' ? 'home' : 'messages' });
    // `me`: somebody else opens their own.
  }, [tab, me]);
  return (
    <>
      <header class="app-head">
        <h2 class="conversation-title app-title">
          <Avatar id={bot.userId} name={bot.name} isBot size="small" /> {bot.name}
        </h2>
        <TabList id="app" label={bot.name} tabs={tabs} chosen={tab} onChoose={(place) => go({ in: place })} />
      </header>
      <div class="app-panel" role="tabpanel" id="app-panel" aria-labelledby={tabId('app', tab)}>
        {tab === 'home' ? (
          <HomeTab />
        ) : (
          direct && <Conversation key={`${me} ${direct.id}`} channel={direct} title={bot.name} />
        )}
      </div>
    </>
  );
}

function HomeTab() {
  const { home, bot } = useDesk().workspace;
  if (home === null) {
    return (
      <div class="app-empty">
        <Avatar id={bot.userId} name={bot.name} isBot />
        <p class="app-empty-title">Nothing here yet</p>
        <p>{bot.name} has not drawn a Home for you so far. It appears here as soon as it does.</p>
      </div>
    );
  }
  return (
    <div class="app-home">
      <Blocks key={home.id} blocks={home.definition.blocks} site={{ viewId: home.id }} surface="home" />
    </div>
  );
}
