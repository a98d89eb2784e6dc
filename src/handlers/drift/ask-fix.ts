import { renderLockOut, renderNoFix } from '../../messages/drift/asking/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import { describeDeed } from '../../messages/request/words/drift-words.ts';
import type { FixWish } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import type { Press } from '../request-buttons/press.ts';
import { askFor } from './ask-for.ts';
import { findAsker } from './find-asker.ts';
import { readFindings } from './read-findings.ts';

/** *Fix* was pressed, of one finding or of a group: the button has asked back with what changes for people. */
export async function askFix(parts: HandlerParts, press: Press): Promise<Content> {
  const pressed = await readFindings(parts, press.by, press.value);
  if ('refused' in pressed) return pressed.refused;
  const { ref, findings, preview, wished } = pressed;
  const [{ severity, fix, whyNot }] = findings;
  const asker = await findAsker(parts, press.by, 'fix', [severity]);
  if ('refused' in asker) return asker.refused;
  if (fix === null) return renderNoFix(whyNot);
  const lockOut = preview?.lockOut ?? null;
  if (lockOut !== null) return renderLockOut(lockOut);
  const wish: FixWish = {
    ...{ kind: 'fix', name: '', className: null, owner: press.by, team: null, monthlyBudgetUsd: null },
    ...{ justification: '', findings: wished, severity, operation: fix.operation },
    effects: preview?.effects ?? [],
    source: { run: ref.run, audience: ref.audience, group: ref.group },
  };
  const viewId = press.triggerId === '' ? null : `press ${press.triggerId}`;
  const { by, message } = press;
  return askFor(parts, { ...wish, name: describeDeed(wish) }, { by, message, asker, viewId });
}
