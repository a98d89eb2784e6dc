import type { AlertRecord } from './alert-record.ts';

/** A person or channel that has more to hear from one check gets one message for all. */
const mostSingly = 10;

/** One message about alerts. */
export interface AlertMessage {
  /** Its place in the message ledger, the same in every repeat. */
  readonly subject: string;
  readonly to: { readonly channel: string } | { readonly person: string };
  /** One, or all that are summed up. */
  readonly alerts: readonly AlertRecord[];
}

/**
 * Who hears what of a batch: the owner, unless gone, and the channels each hear each of their alerts, or all in one message
 * where there are many.
 */
export function planMessages(batch: string, alerts: readonly AlertRecord[]): readonly AlertMessage[] {
  const byOwner = collect(alerts, ({ owner, isOwnerGone }) => (isOwnerGone ? [] : [owner]));
  const byChannel = collect(alerts, ({ channels }) => channels);
  return [
    ...[...byOwner].flatMap(([person, own]) => plan(batch, { person }, own)),
    ...[...byChannel].flatMap(([channel, some]) => plan(batch, { channel }, some)),
  ];
}

function plan(batch: string, to: AlertMessage['to'], alerts: readonly AlertRecord[]): readonly AlertMessage[] {
  if (alerts.length > mostSingly) return [{ subject: `budget-alerts-${batch}`, to, alerts }];
  return alerts.map((alert) => ({ subject: nameAlert(alert), to, alerts: [alert] }));
}

/** What is said once: of this account, in this month, these thresholds of this limit. */
function nameAlert({ accountId, month, limit, spentAt, headingAt }: AlertRecord): string {
  return `budget-${accountId}-${month}-${limit}-spent-${spentAt ?? 0}-heading-${headingAt ?? 0}`;
}

function collect(
  alerts: readonly AlertRecord[],
  findPlaces: (alert: AlertRecord) => readonly string[],
): ReadonlyMap<string, readonly AlertRecord[]> {
  const byPlace = new Map<string, AlertRecord[]>();
  for (const alert of alerts)
    for (const place of findPlaces(alert)) {
      const known = byPlace.get(place);
      if (known === undefined) byPlace.set(place, [alert]);
      else known.push(alert);
    }
  return byPlace;
}
