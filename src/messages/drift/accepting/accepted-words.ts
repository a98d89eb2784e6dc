import type { Severity } from '../../../config/governance.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import { cutText } from '../../escape.ts';
import { formatDay } from '../../format/dates.ts';
import { groupFindings } from '../group-findings.ts';
import { formatCount } from '../words/age-words.ts';
import { countFindings } from '../words/count-findings.ts';
import { describeGroup } from '../words/group-words.ts';
import { severities } from '../words/severity-words.ts';
import { findTargetWords } from '../words/target-words.ts';
import type { Acceptable } from './find-acceptable.ts';

/** Groups of which a form and a card say what they are. */
const mostGroups = 5;
const mostLength = 200;

/** What is accepted together, in words for a form and a card. Clean lines, not escaped. */
export interface AcceptedWords {
  /** `254 differences as of 24 Nov 2026, all but 3`. */
  readonly name: string;
  /** The worst first. */
  readonly severities: readonly Severity[];
  /** `10 high and 241 medium`. */
  readonly counts: string;
  /** A sentence for each of the worst groups, then how many there are besides. */
  readonly lines: readonly string[];
}

/** Says what is accepted of a report. @param shown how many differences the report said, those that are left out among them */
export function describeAccepted(
  { findings }: Pick<Acceptable, 'findings'>,
  { shown, readAt }: { readonly shown: number; readonly readAt: number },
): AcceptedWords {
  const targets = findTargetWords(findings);
  const groups = groupFindings(findings);
  const left = groups.slice(mostGroups).reduce((sum, group) => sum + group.findings.length, 0);
  const count = findings.length;
  const differences = `${formatCount(count)} difference${count === 1 ? '' : 's'} as of ${formatDay(findDate(readAt))}`;
  return {
    name: shown === count ? `all ${differences}` : `${differences}, all but ${formatCount(shown - count)}`,
    severities: severities.filter((severity) => findings.some((finding) => finding.severity === severity)),
    counts: countFindings(findings),
    lines: [
      ...groups.slice(0, mostGroups).map((group) => cutText(describeGroup(group, targets), mostLength)),
      ...(left === 0 ? [] : [`and ${formatCount(left)} more`]),
    ],
  };
}
