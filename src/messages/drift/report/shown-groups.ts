import type { KnownBlock } from '@slack/types';
import { countTexts } from '../../find-limit-problems.ts';
import type { DriftView, ReportedFinding } from '../drift-view.ts';
import { type FindingGroup, groupFindings } from '../group-findings.ts';
import { severities } from '../words/severity-words.ts';
import { findTargetWords } from '../words/target-words.ts';
import { renderGroup } from './group-blocks.ts';

/** Lines with buttons that one message has at most: more are read by nobody. */
const mostGroups = 12;
/** Characters of all of them together, so that a message keeps room for the rest; the thread says much else. */
const mostTexts = { inChannel: 6_500, inThread: 2_500 };

/** Groups with their blocks: those of the message in the channel, those of the one in its thread, and those of neither. */
export interface ShownGroups {
  readonly inChannel: readonly KnownBlock[];
  readonly inThread: readonly KnownBlock[];
  readonly left: readonly FindingGroup<ReportedFinding>[];
  /** Groups that are not in the channel. */
  readonly others: readonly FindingGroup<ReportedFinding>[];
}

/** Shares the groups out, worst first and of one severity those with something new first. */
export function findShownGroups(view: DriftView): ShownGroups {
  const groups = [...groupFindings(view.findings)].sort((one, other) => rank(one) - rank(other));
  const targets = findTargetWords(view.findings);
  const take = (from: readonly FindingGroup<ReportedFinding>[], most: number) => {
    const blocks: KnownBlock[] = [];
    let count = 0;
    let texts = 0;
    for (const group of from.slice(0, mostGroups)) {
      const drawn = renderGroup(group, view, targets);
      texts += countTexts(drawn);
      if (count > 0 && texts > most) break;
      blocks.push(...drawn);
      count += 1;
    }
    return { blocks, rest: from.slice(count) };
  };
  const channel = take(groups, mostTexts.inChannel);
  const thread = take(channel.rest, mostTexts.inThread);
  return { inChannel: channel.blocks, inThread: thread.blocks, left: thread.rest, others: channel.rest };
}

function rank({ severity, findings }: FindingGroup<ReportedFinding>): number {
  const isOld = findings.every(({ status }) => status === 'open');
  return 2 * severities.indexOf(severity) + (isOld ? 1 : 0);
}
