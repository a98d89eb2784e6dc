import { quote } from '../quote.ts';
import { type AddProblem, entriesAt, itemsAt, readAt, textAt } from './raw-values.ts';

/** Reports have different names and exactly one place to go. */
export function checkReports(file: unknown, report: AddProblem): void {
  const teams = entriesAt(file, 'teams');
  const names = new Map<string, number>();
  itemsAt(file, 'reports').forEach((entry, index) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return;
    const path = ['reports', index];
    const name = textAt(entry, 'name');
    const first = name === null ? undefined : names.get(name);
    if (first !== undefined) {
      report([...path, 'name'], `${quote(name ?? '')} is the name of reports[${first}] too: give each its own`);
    } else if (name !== null) names.set(name, index);

    const hasChannel = readAt(entry, 'channel') !== undefined;
    const to = readAt(entry, 'to');
    if (hasChannel && to !== undefined) {
      report([...path, 'to'], 'stands beside channel: keep one of them');
    } else if (!hasChannel && to === undefined) {
      report([...path, 'channel'], 'is required: the id of a Slack channel, or to: teams in its place');
    }
    if (to === 'teams' && !teams.some(([, team]) => readAt(team, 'channel') !== undefined)) {
      const missing = teams.length === 0 ? 'there are no teams' : 'no team has a channel';
      report([...path, 'to'], `${missing}: declare teams with channels under teams, or name a channel here`);
    }
  });
}
