import { useEffect } from 'preact/hooks';
import { useDesk } from '../../live/desk.ts';
import { TimeOf } from '../message/time-of.tsx';
import { Avatar } from '../people/avatar.tsx';
import { useReadMarks } from '../unread/read-marks.ts';
import { findNoticeTs, noticeMarkKey } from './list-notices.ts';

/** All that Slack itself told the person, such as that a command failed. */
export function SlackbotPane() {
  const { notices } = useDesk().workspace;
  const { markRead } = useReadMarks();
  const last = notices.at(-1);
  const lastTs = last === undefined ? null : findNoticeTs(last);
  useEffect(() => {
    if (lastTs !== null) markRead(noticeMarkKey, lastTs);
  }, [lastTs, markRead]);
  return (
    <>
      <header class="conversation-head">
        <h2 class="conversation-title">Slackbot</h2>
        <span class="conversation-topic">What Slack itself told you</span>
      </header>
      <div class="message-list-scroller">
        <div class="message-list-content">
          {notices.map((notice, at) => (
            <article key={at} class="message message-first" aria-label="Slackbot">
              <div class="message-side">
                <Avatar id="slackbot" name="Slackbot" />
              </div>
              <div class="message-body">
                <div class="message-head">
                  <span class="message-author">Slackbot</span>
                  <span class="message-time">
                    <TimeOf ts={findNoticeTs(notice)} />
                  </span>
                </div>
                {notice.text}
              </div>
            </article>
          ))}
        </div>
      </div>
    </>
  );
}
