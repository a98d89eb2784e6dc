import { renderReportNotice } from '../../messages/notices/report-notice.ts';
import type { DigestPosted } from './post/post-digest.ts';
import { forgetTold, tellAdmins } from './post/tell-admins.ts';
import type { ReportParts } from './report-parts.ts';

/** A channel of a report, and how it is posted there. */
interface ChannelPost {
  readonly channel: string;
  post(): Promise<DigestPosted>;
}

/**
 * Posts a run to each of its channels; one that Slack does not take keeps it from no other, and admins hear of it once. `ms`:
 * when to come again; null: all is said. `isRefused`: no channel took it.
 */
export async function postToChannels(
  run: { readonly id: string; readonly report: string; readonly dueAt: number },
  posts: readonly ChannelPost[],
  parts: ReportParts,
): Promise<{ readonly ms: number | null; readonly isRefused: boolean }> {
  const { id, report, dueAt } = run;
  const waits: number[] = [];
  let refused = 0;
  for (const { channel, post } of posts) {
    const trouble = `report-trouble-${report}-${channel}`;
    const posted = await post();
    if (posted.kind === 'later') waits.push(posted.ms);
    else if (posted.kind === 'posted') await forgetTold(trouble, parts);
    else {
      refused += 1;
      parts.log.warn({ run: id, channel, refusal: posted.error }, 'Slack does not take a report');
      const notice = renderReportNotice(report, dueAt, { kind: 'undeliverable', channel, error: posted.error });
      const ms = await tellAdmins(trouble, notice, parts);
      if (ms !== null) waits.push(ms);
    }
  }
  return { ms: waits.length === 0 ? null : Math.min(...waits), isRefused: refused > 0 && refused === posts.length };
}
