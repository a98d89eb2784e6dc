import { useDesk } from '../../live/desk.ts';
import { useNavigation } from '../../live/navigation.ts';
import { ownPlaces } from '../../live/place.ts';
import { useReadMarks } from '../unread/read-marks.ts';
import { findNoticeTs, noticeMarkKey } from './list-notices.ts';
import './toasts.css';

const mostShown = 2;

/** What Slack told the person and they have not dismissed; all of it stays readable under "Slackbot". */
export function Toasts() {
  const { notices } = useDesk().workspace;
  const { marks, markRead } = useReadMarks();
  const { place, go } = useNavigation();
  const mark = marks[noticeMarkKey];
  const unread = notices.filter((notice) => mark === undefined || findNoticeTs(notice) > mark);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {place.in !== ownPlaces.slackbot &&
        unread.slice(-mostShown).map((notice) => (
          <div key={findNoticeTs(notice)} class="toast">
            <div class="toast-text">
              <b>Slackbot</b> {notice.text}
            </div>
            {unread.length > mostShown && (
              <button type="button" class="toast-button" onClick={() => go({ in: ownPlaces.slackbot })}>
                All {unread.length}
              </button>
            )}
            <button
              type="button"
              class="toast-button"
              aria-label="Dismiss"
              onClick={() => markRead(noticeMarkKey, findNoticeTs(notice))}
            >
              ✕
            </button>
          </div>
        ))}
    </div>
  );
}
