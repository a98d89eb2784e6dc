import { renderBudgetAlert } from '../../messages/budgets/alert-message.ts';
import { findNamedAlerts, renderAlertSummary } from '../../messages/budgets/alert-summary.ts';
import { renderAlertTrouble } from '../../messages/budgets/alert-trouble.ts';
import type { Content, Names } from '../../messages/message.ts';
import type { ChoreParts } from '../chores/chore.ts';
import { ensureNotices } from '../chores/ensure-notices.ts';
import { forgetTold, tellAdmins } from '../reports/post/tell-admins.ts';
import { type AlertRecord, parseAlertRecord } from './alert-record.ts';
import { type AlertMessage, planMessages } from './plan-messages.ts';

/** When Slack asks so many places to wait, it asks all. */
const mostWaiting = 5;

/**
 * Says every alert that is not said yet, once to each. Returns after how many milliseconds to come again; null: all is said,
 * or cannot be.
 */
export async function postAlerts(parts: ChoreParts): Promise<number | null> {
  const waits: number[] = [];
  for (const [batch, texts] of await parts.store.budgetAlerts.readOpen()) {
    const again = await postBatch(batch, texts.map(parseAlertRecord), parts);
    if (again !== null) waits.push(again);
  }
  return waits.length === 0 ? null : Math.min(...waits);
}

async function postBatch(batch: string, alerts: readonly AlertRecord[], parts: ChoreParts): Promise<number | null> {
  const messages = planMessages(batch, alerts);
  const names = await readOwnerNames(messages, parts);
  /** By place: when to come again, milliseconds. */
  const waits = new Map<string, number>();
  /** By channel: Slack's error; null: it took them. */
  const channels = new Map<string, string | null>();
  for (const message of messages) {
    const { subject, to } = message;
    const part = 'channel' in to ? to.channel : to.person;
    if (waits.size >= mostWaiting) break;
    if (waits.has(part)) continue;
    const content = { ...render(message, names), part, to, inCardThread: false, keepCurrent: false };
    const { again, undeliverable } = await ensureNotices(subject, [content], parts);
    if (again !== null) waits.set(part, again);
    if (!('channel' in to)) continue;
    const refusal = undeliverable.has(part) ? (await parts.store.ledger.read(subject)).undeliverable.get(part) : null;
    channels.set(part, refusal?.error ?? null);
  }
  if (waits.size > 0) return Math.min(...waits.values());
  const again = await tellOfChannels(channels, parts);
  if (again !== null) return again;
  await parts.store.budgetAlerts.close(batch, [...new Set(messages.map(({ subject }) => subject))]);
  return null;
}

/** Channels name owners; of a summary only those that it names. */
function readOwnerNames(messages: readonly AlertMessage[], { directory }: Pick<ChoreParts, 'directory'>) {
  const named = messages
    .filter(({ to }) => 'channel' in to)
    .flatMap(({ alerts }) => (alerts.length > 1 ? findNamedAlerts(alerts) : alerts));
  return directory.readNames(named.map(({ owner }) => owner));
}

function render({ to, alerts }: AlertMessage, names: Names): Content {
  const [first, ...others] = alerts;
  const reader = 'channel' in to ? 'channel' : 'owner';
  if (first === undefined) throw new Error('a message about no alert');
  return others.length === 0 ? renderBudgetAlert(first, reader, names) : renderAlertSummary(alerts, reader, names);
}

/** Admins hear once of each channel that takes no alerts, until it does again. */
async function tellOfChannels(channels: ReadonlyMap<string, string | null>, parts: ChoreParts): Promise<number | null> {
  const waits: number[] = [];
  for (const [channel, error] of channels) {
    const subject = `budget-alerts-undeliverable-${channel}`;
    if (error === null) await forgetTold(subject, parts);
    else {
      const again = await tellAdmins(subject, renderAlertTrouble({ kind: 'undeliverable', channel, error }), parts);
      if (again !== null) waits.push(again);
    }
  }
  return waits.length === 0 ? null : Math.min(...waits);
}
