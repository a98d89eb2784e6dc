import { randomUUID } from 'node:crypto';
import { renderAskedAnswer } from '../../messages/costs/answers/concern-answers.ts';
import {
  type CannotAsk,
  renderAlreadyExplained,
  renderCannotAsk,
  renderReportNotKept,
} from '../../messages/costs/answers/press-answers.ts';
import { parseConcernRef } from '../../messages/costs/concern-button.ts';
import type { Content } from '../../messages/message.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { AuditEvent } from '../../store/audit/audit-event.ts';
import { nameQuestion } from '../../store/reports/report-answers.ts';
import type { HandlerParts } from '../parts.ts';
import type { Press } from '../request-buttons/press.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readConcern } from './read-concern.ts';

/**
 * *Ask owner* was pressed: stores who asks, and a job writes to whoever owns the account at this moment. Any full member who
 * sees the digest may; the owner is asked once a day, by whichever digest.
 */
export async function askOwner(parts: HandlerParts, press: Press): Promise<Content> {
  const ref = parseConcernRef(press.value);
  const { message, by } = press;
  if (ref === null || message === null) return renderReportNotKept();
  const stranger = await findStranger(parts, by);
  if (stranger !== null) return stranger;
  const place = { run: ref.report, channel: message.channel };
  const concern = await readConcern(parts, place, ref.concern);
  if ('refused' in concern) return concern.refused;
  const { answers } = parts.store.reportRuns;
  const at = parts.now();
  const { explained } = await answers.read(place);
  const earlier = Object.hasOwn(explained, concern.id) ? explained[concern.id] : undefined;
  if (earlier !== undefined && findDate(at) <= earlier.until)
    return renderAlreadyExplained(concern.name, earlier, await parts.directory.readNames([earlier.by]));

  const record = concern.accountId === null ? null : await parts.store.accounts.read(concern.accountId);
  const owner = record?.owner || null;
  const names = await parts.directory.readNames(owner === null ? [] : [owner]);
  const account = record?.name ?? concern.name;
  const cannot = (why: CannotAsk): Content => renderCannotAsk(why, account, names);
  if (owner === null) return cannot({ kind: 'no-owner' });
  if (owner === by) return cannot({ kind: 'yourself' });
  const { status } = await parts.directory.readPerson(owner);
  if (status !== 'member' && status !== 'unreadable') return cannot({ kind: 'owner-gone', owner });

  const question = nameQuestion(concern.id, owner, findDate(at));
  const { posted } = await parts.store.ledger.read(question);
  const event: AuditEvent = {
    at,
    request: null,
    actor: by,
    action: 'ask-owner',
    from: null,
    to: owner,
    rule: `member: ${place.run}, ${concern.id}`,
    message,
    config: parts.file().hash,
  };
  const body = { ...place, concern: concern.id };
  const entry = { oid: `ask-owner-${randomUUID()}`, topic: 'ask-owner', body, dueAt: at } as const;
  const stored = await answers.change(place, (now) => {
    const asked = Object.hasOwn(now.asked, concern.id) ? now.asked[concern.id] : undefined;
    if (asked?.owner === owner && findDate(asked.at) === findDate(at)) return null;
    const next = { ...now, asked: { ...now.asked, [concern.id]: { by, owner, at } } };
    return { answers: next, events: [event], outbox: [entry] };
  });
  if (stored === 'missing') return renderReportNotKept();
  if (stored === 'changed') parts.poke();
  return renderAskedAnswer(account, owner, names, stored === 'unchanged' || posted.size > 0);
}
