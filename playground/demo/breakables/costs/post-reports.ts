import type { Breakable } from '../../../page/start-page.ts';
import type { ReportPoster } from '../../bot/report-poster.ts';

/** Nothing breaks: what would come on Monday comes now, to see what it makes of what was broken. */
export function postReports(reports: Pick<ReportPoster, 'postCosts'>): Breakable {
  return {
    id: 'post-reports',
    label: 'Post the next cost reports now',
    expect:
      'What comes on Mondays at nine: what everything cost in #finops, and what the payments team’s accounts did in #team-payments.',
    isWatched: true,
    async break() {
      const problem = await reports.postCosts();
      return problem === null
        ? { ok: true, did: 'The bot read costs anew and posted weekly-costs and team-costs.' }
        : { ok: false, problem };
    },
  };
}
