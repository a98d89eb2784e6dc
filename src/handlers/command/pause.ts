import { renderPauseAnswer } from '../../messages/answers/pause-answer.ts';
import { cutText } from '../../messages/escape.ts';
import type { Content } from '../../messages/message.ts';
import { findGroups, isNamedBy } from '../../requests/approval-rules.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';

/** Code points of a reason that are kept. */
const maxReasonLength = 300;

/** An admin stops all writes to AWS. The channel hears it, since approved requests wait from now on. */
export async function answerPause(parts: HandlerParts, person: PersonId, reason: string): Promise<Content> {
  const refusal = await findAdminRefusal(parts, person);
  if (refusal !== null) return explainRefusal(parts, refusal, null, person, 'pause');
  const at = parts.now();
  const said = reason === '' ? null : cutText(reason, maxReasonLength);
  const paused = await parts.store.pause.pause({ reason: said, ...describeAct(parts, 'paused', person, said, at) });
  if (paused.kind === 'already') {
    const { pause } = paused;
    return renderPauseAnswer(
      { kind: 'already-paused', by: pause.by, at: pause.at, reason: pause.reason },
      await parts.directory.readNames([pause.by]),
    );
  }
  parts.poke();
  return renderPauseAnswer({ kind: 'paused' }, new Map());
}

/** An admin lets the bot write again. */
export async function answerResume(parts: HandlerParts, person: PersonId): Promise<Content> {
  const refusal = await findAdminRefusal(parts, person);
  if (refusal !== null) return explainRefusal(parts, refusal, null, person, 'resume');
  const resumed = await parts.store.pause.resume(describeAct(parts, 'resumed', person, null, parts.now()));
  if (resumed.kind === 'not-paused') return renderPauseAnswer({ kind: 'not-paused' }, new Map());
  parts.poke();
  return renderPauseAnswer({ kind: 'resumed' }, new Map());
}

/** Why this person may not do what only admins may, as Slack has them now; null: may. */
export async function findAdminRefusal(parts: HandlerParts, person: PersonId): Promise<Refusal | null> {
  const { admins } = parts.file().governance;
  const groups = await parts.directory.readGroups(admins);
  if (isNamedBy(admins, person, groups)) return null;
  const unreadable = findGroups(admins).filter((group) => groups.get(group) === null);
  return unreadable.length > 0 ? { kind: 'groups-unreadable', groups: unreadable } : { kind: 'not-an-admin' };
}

/** Who does it, and the notice that the channel gets. */
function describeAct(parts: HandlerParts, kind: 'paused' | 'resumed', by: PersonId, reason: string | null, at: number) {
  const entry = { oid: `${kind}-${at}-notice`, topic: 'notice' as const, body: { kind, by, reason }, dueAt: at };
  return { by, at, config: parts.file().hash, outbox: [entry] };
}
