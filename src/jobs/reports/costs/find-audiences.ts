import type { Governance, Report, ReportScope } from '../../../config/governance.ts';
import type { CostAccount } from '../../../costs/digest.ts';
import { isInScope } from '../../../costs/find-group.ts';

/** A channel of a report, and what it is told of. */
export interface Audience {
  readonly channel: string;
  /** In words; null: the whole organisation. */
  readonly scope: ReportScope | null;
  isCovered(account: CostAccount): boolean;
}

/** Where a report goes: its channel, or the channel of each team with that team's accounts; teams without one are left out. */
export function findAudiences(report: Report, teams: Governance['teams']): readonly Audience[] {
  if (report.to !== 'teams') {
    const { channel, scope } = report;
    return channel === null ? [] : [{ channel, scope, isCovered: (account) => isInScope(account, scope) }];
  }
  const byChannel = new Map<string, string[]>();
  for (const [name, { channel }] of Object.entries(teams))
    if (channel !== null) byChannel.set(channel, [...(byChannel.get(channel) ?? []), name]);
  return [...byChannel].map(([channel, names]) => ({
    channel,
    scope: { ...report.scope, team: names.join(', ') },
    isCovered: (account) => names.some((team) => account.team === team) && isInScope(account, report.scope),
  }));
}
