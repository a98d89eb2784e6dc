import type { Aftermath, AuditedEvent, SentPress } from './aftermath.ts';

/**
 * What people were told is what is stored: each form that was taken is a request, each press that counted is in the audit
 * log once, and the log and the requests tell the same story.
 */
export function findRecordViolations(after: Aftermath): readonly string[] {
  return [
    ...findFormViolations(after),
    ...findPressViolations(after),
    ...findCommandViolations(after),
    ...findAuditViolations(after),
  ];
}

function findFormViolations({ forms, requests }: Aftermath): readonly string[] {
  const ids = new Set(requests.map(({ id }) => id));
  const asked = new Set(forms.map(({ requestId }) => requestId));
  return [
    ...forms.flatMap(({ by, name, outcomes, requestId }) => {
      const what = `the form of ${by} for ${name} (${outcomes.join(', ')})`;
      const isStored = requestId !== null && ids.has(requestId);
      if (outcomes.includes('closed') && !isStored) return [`${what} was taken and is no request`];
      // Sent more than once, another time may have been taken whose answer was lost.
      const isRefused = outcomes.length === 1 && outcomes[0] === 'errors';
      return isRefused && requestId !== null ? [`${what} was refused and is the request ${requestId}`] : [];
    }),
    ...requests.filter(({ id }) => !asked.has(id)).map(({ id }) => `nobody sent a form for ${id}`),
  ];
}

function findPressViolations({ presses, requests, audit }: Aftermath): readonly string[] {
  const keys = new Map(presses.map((press) => [findKey(press), press]));
  return [
    ...[...keys.values()].flatMap((press) => {
      const said = presses.filter((other) => findKey(other) === findKey(press) && other.answer === 'done').length;
      const recorded = countEvents(audit.events, press);
      return recorded < Math.min(said, 1)
        ? [`${press.action} of ${press.requestId} by ${press.by} was acknowledged ${said} times and recorded never`]
        : [];
    }),
    ...requests.flatMap(({ id, voided }) =>
      findActors(audit.events, id).flatMap(([actor, action]) => {
        const recorded = countEvents(audit.events, { requestId: id, by: actor, action });
        const most = action === 'approve' ? 1 + (voided?.times ?? 0) : 1;
        return recorded > most ? [`${action} of ${id} by ${actor} is recorded ${recorded} times`] : [];
      }),
    ),
  ];
}

const findKey = ({ requestId, by, action }: Pick<SentPress, 'requestId' | 'by' | 'action'>): string =>
  `${requestId} ${by} ${action}`;

/** Who did what of what can be done only once; who retries may do so after each failure. */
function findActors(events: readonly AuditedEvent[], id: string): readonly (readonly [string, SentPress['action']])[] {
  const once = ['approve', 'deny', 'cancel'] as const;
  return once.flatMap((action) => {
    const actors = events.filter((event) => event.request === id && event.action === action).map(({ actor }) => actor);
    return [...new Set(actors)].map((actor) => [actor, action] as const);
  });
}

function countEvents(
  events: readonly AuditedEvent[],
  { requestId, by, action }: Pick<SentPress, 'requestId' | 'by' | 'action'>,
): number {
  return events.filter((event) => event.request === requestId && event.actor === by && event.action === action).length;
}

function findCommandViolations({ commands, audit, isPaused }: Aftermath): readonly string[] {
  const recorded = audit.events.filter(({ action }) => action === 'pause' || action === 'resume');
  const isAlternating = recorded.every(({ action }, index) => action === (index % 2 === 0 ? 'pause' : 'resume'));
  const kinds = new Map(commands.map(({ by, action }) => [`${by} ${action}`, { by, action }]));
  return [
    ...[...kinds.values()].flatMap(({ by, action }) => {
      const said = commands.filter((one) => one.by === by && one.action === action && one.isDone).length;
      const found = recorded.filter((event) => event.actor === by && event.action === action).length;
      return found < said ? [`${action} by ${by} was acknowledged ${said} times and recorded ${found} times`] : [];
    }),
    ...(isAlternating
      ? []
      : [`pauses and their ends do not alternate: ${recorded.map(({ action }) => action).join(', ')}`]),
    ...(isPaused ? ['it is still paused'] : []),
  ];
}

function findAuditViolations({ audit, requests }: Aftermath): readonly string[] {
  const told = (events: readonly Omit<AuditedEvent, 'request'>[]): string =>
    events.map(({ actor, action, from, to }) => `${actor} ${action} ${String(from)}>${String(to)}`).join('; ');
  return [
    ...(audit.broken === null ? [] : [`the audit log is broken: ${audit.broken}`]),
    ...(audit.unsealed === 0 ? [] : [`${audit.unsealed} events of the audit log have no hash`]),
    ...requests.flatMap(({ id, history }) => {
      const logged = told(audit.events.filter(({ request }) => request === id));
      return logged === told(history) ? [] : [`${id}: its history is ${told(history)}; the audit log says ${logged}`];
    }),
  ];
}
