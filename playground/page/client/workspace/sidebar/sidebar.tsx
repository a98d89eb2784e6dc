import type { ComponentChildren } from 'preact';
import type { ChannelPicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { ownPlaces } from '../../live/place.ts';
import { countNotices, noticeMarkKey } from '../notices/list-notices.ts';
import { Avatar } from '../people/avatar.tsx';
import { countUnread, type Unread } from '../unread/count-unread.ts';
import { useReadMarks } from '../unread/read-marks.ts';
import { ChannelSign } from './channel-sign.tsx';
import './sidebar.css';
import { SidebarRow } from './sidebar-row.tsx';

/** The conversations of a person, with what is unread in them. `open`: where the page is. */
export function Sidebar({ open }: { readonly open: string }) {
  const { workspace } = useDesk();
  const { marks } = useReadMarks();
  const { bot, channels, notices, team } = workspace;
  const rowOf = (channel: ChannelPicture) => (
    <SidebarRow
      key={channel.id}
      to={channel.id}
      isOpen={open === channel.id}
      sign={<ChannelSign kind={channel.kind} isArchived={channel.archived} />}
      name={channel.name}
      unread={channel.archived ? nothing : countUnread(channel, marks, workspace)}
    />
  );
  const shown = channels.filter(({ kind }) => kind !== 'im');
  const direct = channels.find(({ kind }) => kind === 'im');
  const archived = shown.filter((channel) => channel.archived);
  return (
    <nav class="sidebar" aria-label="Conversations">
      <h1 class="sidebar-team">{team}</h1>
      <Section title="Channels">{shown.filter((channel) => !channel.archived).map(rowOf)}</Section>
      <Section title="Apps">
        <SidebarRow
          to={
            direct === undefined || countUnread(direct, marks, workspace).count === 0 ? ownPlaces.home : ownPlaces.app
          }
          isOpen={open === ownPlaces.home || open === ownPlaces.app}
          sign={<Avatar id={bot.userId} name={bot.name} isBot size="small" />}
          name={bot.name}
          unread={direct === undefined ? nothing : countUnread(direct, marks, workspace)}
        />
        {notices.length > 0 && (
          <SidebarRow
            to={ownPlaces.slackbot}
            isOpen={open === ownPlaces.slackbot}
            sign={<Avatar id="slackbot" name="Slackbot" size="small" />}
            name="Slackbot"
            unread={countNotices(notices, marks[noticeMarkKey])}
          />
        )}
      </Section>
      {archived.length > 0 && <Section title="Archived">{archived.map(rowOf)}</Section>}
    </nav>
  );
}

const nothing: Unread = { count: 0, mentions: 0 };

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="sidebar-section">
      <h2 class="sidebar-heading">{title}</h2>
      <ul class="sidebar-list">{children}</ul>
    </section>
  );
}
