import { listWords } from '../../format/list-words.ts';
import type { ReportedFinding } from '../drift-view.ts';
import { formatCount } from '../words/age-words.ts';

/** What of a report may be accepted at once, unseen, and what may not. */
export interface Acceptable {
  readonly findings: readonly ReportedFinding[];
  /** How many are left out and why, in words; null: none. */
  readonly leftOut: string | null;
}

/**
 * Shares findings out. What is critical, and what lets anybody start GPU and HPC instances, which cost thousands within a day, is
 * accepted one by one; and what somebody asked for already goes on.
 *
 * @param answered ids of findings of which something is under way or done
 */
export function findAcceptable(findings: readonly ReportedFinding[], answered: ReadonlySet<string>): Acceptable {
  const isCritical = ({ severity }: ReportedFinding): boolean => severity === 'critical';
  const isOfHpc = ({ kind }: ReportedFinding): boolean => kind === 'hpc-reachable';
  const open = findings.filter(({ id }) => !answered.has(id));
  const critical = open.filter(isCritical).length;
  const ofHpc = open.filter((finding) => !isCritical(finding) && isOfHpc(finding)).length;
  const asked = findings.length - open.length;
  const parts = [
    ...(critical === 0 ? [] : [`${formatCount(critical)} critical`]),
    ...(ofHpc === 0 ? [] : [`${formatCount(ofHpc)} about GPU and HPC instances`]),
    ...(asked === 0 ? [] : [`${formatCount(asked)} that somebody asked about already`]),
  ];
  return {
    findings: open.filter((finding) => !isCritical(finding) && !isOfHpc(finding)),
    leftOut: parts.length === 0 ? null : listWords(parts),
  };
}
