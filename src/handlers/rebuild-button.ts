import { randomUUID } from 'node:crypto';
import { renderAnswer } from '../messages/answer.ts';
import { renderUnknownPerson } from '../messages/answers/unknown/unknown-person.ts';
import { findName } from '../messages/format/person-name.ts';
import type { Content } from '../messages/message.ts';
import type { Rebuild } from '../requests/rebuild/rebuild.ts';
import type { PersonId } from '../requests/request.ts';
import type { AuditEvent } from '../store/audit/audit-event.ts';
import { answerPress, respondPrivately } from './answer.ts';
import { findAdminRefusal } from './command/pause.ts';
import type { HandlerParts } from './parts.ts';
import { explainRefusal } from './request-buttons/explain-refusal.ts';
import { type Press, parsePress } from './request-buttons/press.ts';
import type { Surfaces } from './surfaces.ts';

/** The button by which an admin has lost records made anew. Who may press is decided here, at that moment. */
export function handleRebuildButton(surfaces: Surfaces, parts: HandlerParts): void {
  surfaces.action('records_rebuild', ({ ack, body, respond }) =>
    answerPress(
      ack,
      (content) => respondPrivately(respond, content, parts.log),
      () => beginRebuild(parts, parsePress(body)),
      parts.log,
    ),
  );
}

async function beginRebuild(parts: HandlerParts, press: Press): Promise<Content | null> {
  const refused = await explainWhyNot(parts, press.by);
  if (refused !== null) return refused;
  const { store, now } = parts;
  const mark = await store.rebuild.readMark();
  // What was pressed may be an old message: only what is so now is acted on.
  if (mark === null || mark.settledAt !== null || mark.own !== null || mark.found !== press.value)
    return renderAnswer([
      ['This is settled, or has changed meanwhile: a newer message would say so. Nothing was done.'],
    ]);
  const at = now();
  const rebuild = makeRebuild(mark.found, press.by, at);
  const event: AuditEvent = {
    at,
    request: null,
    actor: press.by,
    action: 'rebuild',
    from: 'lost',
    to: 'rebuilding',
    rule: 'admins',
    message: press.message,
    config: parts.file().hash,
  };
  const entry = { oid: `rebuild-${rebuild.id}`, topic: 'rebuild' as const, body: { id: rebuild.id }, dueAt: at };
  const begun = await store.rebuild.begin({ rebuild, events: [event], outbox: [entry] });
  switch (begun.kind) {
    case 'ok':
      parts.poke();
      return null;
    case 'already': {
      const { by } = begun.rebuild;
      const who = by === press.by ? 'You' : findName(await parts.directory.readNames([by]), by);
      return renderAnswer([[`${who} did that already: the message shows how far it is. Nothing for you to do.`]]);
    }
    case 'raced':
      return renderAnswer([['Steward knows this organisation again. Nothing for you to do.']]);
  }
}

/** The private answer to whoever is no admin; null: one. */
async function explainWhyNot(parts: HandlerParts, person: PersonId): Promise<Content | null> {
  const action = 'rebuild the records';
  const { status } = await parts.directory.readPerson(person);
  if (status === 'unreadable') return renderUnknownPerson();
  if (status !== 'member') return explainRefusal(parts, { kind: 'not-a-member' }, null, person, action);
  const refusal = await findAdminRefusal(parts, person);
  return refusal === null ? null : explainRefusal(parts, refusal, null, person, action);
}

function makeRebuild(found: string, by: PersonId, at: number): Rebuild {
  return {
    id: randomUUID(),
    version: 1,
    found,
    by,
    at,
    stage: 'creations',
    hold: null,
    tries: 0,
    total: null,
    budgetsRead: true,
    cardsBefore: null,
    cardsProblem: null,
    endedAt: null,
    foundInstead: null,
  };
}
