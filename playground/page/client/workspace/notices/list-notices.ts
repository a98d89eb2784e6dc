import type { WorkspacePicture } from '../../../protocol.ts';
import type { Unread } from '../unread/count-unread.ts';

/** What Slack itself told a person. */
export type Notice = WorkspacePicture['notices'][number];

/** The read mark of what Slack itself said. */
export const noticeMarkKey = 'slackbot';

/** The `ts` of a notice, as messages have one: seconds with six decimals. */
export function findNoticeTs({ atMs }: Pick<Notice, 'atMs'>): string {
  return (atMs / 1000).toFixed(6);
}

/** Notices after a read mark, each of them for the person. */
export function countNotices(notices: readonly Notice[], mark: string | undefined): Unread {
  const { length } = notices.filter((notice) => mark === undefined || findNoticeTs(notice) > mark);
  return { count: length, mentions: length };
}
