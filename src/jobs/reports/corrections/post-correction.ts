import { type Correction, isNotable } from '../../../costs/attention/find-correction.ts';
import type { Digest } from '../../../costs/digest.ts';
import { renderCorrectionMessage } from '../../../messages/costs/digest/correction-message.ts';
import type { DigestSource } from '../../../messages/costs/digest-view.ts';
import { renderDigestFiles } from '../../../messages/costs/files/digest-files.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import type { PreparedDigest } from '../costs/prepared-report.ts';
import { attachOnce } from '../post/attach-once.ts';
import { ensurePart, findDigestSubject } from '../post/ensure-part.ts';
import type { DigestPosted } from '../post/post-digest.ts';
import type { ReportParts } from '../report-parts.ts';

/** What is said in one channel. */
export interface ChannelCorrection extends Pick<PreparedDigest, 'channel' | 'scope'> {
  readonly digest: Digest;
  readonly correction: Correction;
  readonly source: DigestSource;
}

/**
 * Says a correction in the thread of its statement, with the files as they are now; in the channel too where it matters to who
 * saw the statement. What was said before is left as it is.
 *
 * @param beforePost throws when another worker has taken over
 */
export async function postCorrection(
  id: string,
  { channel, scope, digest, correction, source }: ChannelCorrection,
  beforePost: () => Promise<void>,
  parts: ReportParts,
): Promise<DigestPosted> {
  const { store, directory, timing } = parts;
  const subject = findDigestSubject(id, channel);
  const thread = (await store.ledger.read(subject)).posted.get('headline');
  // What was never said need not be corrected.
  if (thread === undefined) return { kind: 'posted' };
  const messageParts = { ...parts, ledger: store.ledger, beforePost, updateMs: timing.updateMs };
  const owners = [...digest.accounts.map(({ owner }) => owner), scope?.owner ?? null].filter((owner) => owner !== null);
  const names = await directory.readNames(owners);
  // Slack's `ts` is the moment at which it was posted, in seconds.
  const said = { saidAt: Number(thread.ts) * 1000, scope: describeScope(scope, names) };
  const ensured = await ensurePart(
    'correction',
    (look) => renderCorrectionMessage({ digest, correction, source, ...said }, look),
    { subject, id, channel },
    messageParts,
    isNotable(correction),
  );
  if (ensured.kind === 'later' || ensured.kind === 'undeliverable') return ensured;
  for (const { name, title, content } of renderDigestFiles(digest, names)) {
    const file = { name: name.replace(/\.csv$/, '-corrected.csv'), title: `${title}, corrected`, content };
    const attached = await attachOnce(subject, file, thread, messageParts);
    if (attached.kind === 'later') return attached;
  }
  return { kind: 'posted' };
}
