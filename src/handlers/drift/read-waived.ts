import type { Severity } from '../../config/governance.ts';
import { describeAccepted } from '../../messages/drift/accepting/accepted-words.ts';
import { findAcceptable } from '../../messages/drift/accepting/find-acceptable.ts';
import { renderNothingToAccept, renderRunNotKept } from '../../messages/drift/asking/press-answers.ts';
import { parseReportRef, type ReportRef } from '../../messages/drift/finding-ref.ts';
import type { renderWaiveModal } from '../../messages/drift/modals/waive-modal.ts';
import { findAnswered } from '../../messages/drift/words/asked-words.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId, WaiveWish } from '../../requests/request.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { HandlerParts } from '../parts.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readFindings, readIsSame, readRun, toWished } from './read-findings.ts';

/** What is to be waived, as of now. */
export interface Waived {
  readonly severities: readonly Severity[];
  /** What a form says of it. */
  readonly form: Pick<Parameters<typeof renderWaiveModal>[0], 'found' | 'all'>;
  readonly wish: Pick<WaiveWish, 'name' | 'findings' | 'severity' | 'source' | 'all'>;
}

/** Finds what a button is about that waives: a finding, a group of them, or all of a report. Else what to tell whoever pressed. */
export async function readWaived(
  parts: HandlerParts,
  by: PersonId,
  value: string,
): Promise<Waived | { readonly refused: Content }> {
  const report = parseReportRef(value);
  return report === null ? readGroup(parts, by, value) : readAll(parts, by, report);
}

async function readGroup(
  parts: HandlerParts,
  by: PersonId,
  value: string,
): Promise<Waived | { readonly refused: Content }> {
  const pressed = await readFindings(parts, by, value);
  if ('refused' in pressed) return pressed;
  const { ref, findings, wished } = pressed;
  const [{ severity }] = findings;
  const [first] = wished;
  const others = wished.length - 1;
  return {
    severities: [severity],
    form: { found: wished.map(({ words }) => words) },
    wish: {
      name: `${first?.words ?? ''}${others === 0 ? '' : ` (and ${others.toLocaleString('en-US')} more)`}`,
      ...{ findings: wished, severity },
      source: { run: ref.run, audience: ref.audience, group: ref.group },
    },
  };
}

/** What a report showed and is still so, without what is waived, what somebody asked about, and what is not accepted unseen. */
async function readAll(
  parts: HandlerParts,
  by: PersonId,
  { run: id, audience }: ReportRef,
): Promise<Waived | { readonly refused: Content }> {
  const stranger = await findStranger(parts, by);
  if (stranger !== null) return { refused: stranger };
  const { drift, reportRuns, requests } = parts.store;
  const run = await readRun(parts, id);
  const said = run?.audiences.find((each) => each.audience === audience);
  if (run === null || said === undefined) return { refused: renderRunNotKept() };
  const [isSame, waivers, asked, open] = await Promise.all([
    readIsSame(parts),
    drift.readWaivers(),
    reportRuns.readAsked(id),
    requests.listOpenIds(),
  ]);
  const answered = findAnswered(await requests.readMany([...new Set([...asked, ...open])]));
  const today = findDate(parts.now());
  const still = said.findings.filter((finding) => {
    const waiver = waivers.get(finding.id);
    const isWaived = waiver?.foundHash === finding.foundHash && today <= waiver.until;
    return isSame(finding) && !isWaived;
  });
  const acceptable = findAcceptable(still, answered);
  const { leftOut } = acceptable;
  const words = describeAccepted(acceptable, { shown: still.length, readAt: run.readAt });
  const [worst] = words.severities;
  const first = acceptable.findings.find(({ severity }) => severity === worst);
  if (worst === undefined || first === undefined) return { refused: renderNothingToAccept(leftOut) };
  const { severities, counts, lines } = words;
  return {
    severities,
    form: { found: lines, all: { counts, leftOut } },
    wish: {
      ...{ name: words.name, findings: toWished([first]), severity: worst, source: { run: id, audience, group: '' } },
      all: {
        marks: acceptable.findings.map((finding) => `${finding.id}${finding.foundHash}`),
        ...{ severities, counts, words: lines, leftOut },
      },
    },
  };
}
