import type { Breakable } from '../../../page/start-page.ts';
import type { ReportPoster } from '../../bot/report-poster.ts';

/** Nothing breaks: what would come tomorrow morning comes now, to see what it makes of what was broken. */
export function lookForDrift(reports: Pick<ReportPoster, 'postDrift'>): Breakable {
  return {
    id: 'look-for-drift',
    label: 'Look for drift now',
    expect:
      'What comes every morning: how the organisation differs from governance.yaml, in #cloud-security, where Ben, Cat and Eve see it.',
    isWatched: true,
    async break() {
      const problem = await reports.postDrift();
      return problem === null
        ? { ok: true, did: 'The bot read the organisation anew and posted daily-drift in #cloud-security.' }
        : { ok: false, problem };
    },
  };
}
