import { randomUUID } from 'node:crypto';
import { renderLooking, renderNoDriftAnswer } from '../../messages/drift/answers/drift-answer.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { readSight } from '../sight/visible-accounts.ts';
import type { CommandText } from './parse-command.ts';

/** The job begins this much later: the answer that Slack is given at once shall stand before what the job says. */
const afterAnswerMs = 500;

/**
 * Has a job look at the organisation and answer through `responseUrl` with what the person may see of it at this moment:
 * viewers everything, others what is about their accounts. Returns what is said at once.
 */
export async function answerDrift(
  parts: HandlerParts,
  person: PersonId,
  { args, fields }: CommandText,
  responseUrl: string,
): Promise<Content> {
  const said = [...args, ...Object.keys(fields)].join(' ');
  if (said !== '') return renderNoDriftAnswer({ kind: 'too-many-words', said });
  const sight = await readSight(parts, person);
  if (!sight.isViewer && sight.accounts.length === 0)
    return (await explainUnread(parts, sight, person)) ?? renderNoDriftAnswer({ kind: 'none-of-yours' });
  const sees = sight.isViewer ? null : sight.accounts.map(({ id }) => id);
  const askedAt = parts.now();
  const body = { responseUrl, askedAt, person, sees, isAdmin: sight.isAdmin };
  const oid = `answer-drift-${randomUUID()}`;
  const dueAt = askedAt + afterAnswerMs;
  await parts.store.auditLog.append({ events: [], outbox: [{ oid, topic: 'answer-drift', body, dueAt }] });
  setTimeout(parts.poke, afterAnswerMs).unref();
  return renderLooking(sight.isViewer);
}
