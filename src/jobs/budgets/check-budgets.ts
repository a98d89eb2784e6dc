import { randomUUID } from 'node:crypto';
import { AwsProblem } from '../../aws/aws-problem.ts';
import { mapBounded } from '../../aws/calls/map-bounded.ts';
import { readBudgetFigures } from '../../aws/costs/read-budget-figures.ts';
import { readInventory } from '../../aws/inventory.ts';
import { renderAlertTrouble } from '../../messages/budgets/alert-trouble.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { ChoreParts } from '../chores/chore.ts';
import { findCostAccounts } from '../reports/costs/find-cost-accounts.ts';
import { forgetTold, tellAdmins } from '../reports/post/tell-admins.ts';
import type { AlertRecord } from './alert-record.ts';
import { type FoundAlert, findNewAlerts, toNewAlert } from './find-new-alerts.ts';
import { postAlerts } from './post-alerts.ts';

const tryAgainMs = 30_000;

/**
 * In a month's first hours AWS may still show what the month before had spent: it counts anew up to three times a day, 8 to
 * 12 hours apart (https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html).
 */
const oldFiguresMs = 12 * 3_600_000;

/** People are looked up a few at a time. */
const lookUpsAtATime = 5;

const unreadableSubject = 'budget-alerts-unreadable';

/**
 * Holds what AWS Budgets says of each account against the thresholds of its class, and tells those concerned of each that is
 * reached, once in a month. Costs nothing: one call of AWS Budgets for a thousand budgets. Returns after how many
 * milliseconds to come again; null: it is done.
 */
export async function checkBudgets(parts: ChoreParts): Promise<number | null> {
  const noted = await noteReached(parts);
  const posted = await postAlerts(parts);
  return noted === null || posted === null ? (noted ?? posted) : Math.min(noted, posted);
}

/** Finds what was reached and keeps it to be said, whatever becomes of this worker. */
async function noteReached(parts: ChoreParts): Promise<number | null> {
  const { store, now } = parts;
  const at = now();
  const month = findDate(at).slice(0, 7);
  if (at - Date.parse(`${month}-01T00:00:00Z`) < oldFiguresMs) return null;
  const records = await store.accounts.readAll();
  if (records.length === 0) return null;
  try {
    const { managementAccountId } = await parts.organization.read();
    const budgets = await readBudgetFigures(parts.aws, managementAccountId);
    const inventory = (await store.inventory.read(at))?.inventory ?? (await readInventory(parts.aws, at));
    await forgetTold(unreadableSubject, parts);
    const accounts = [...findCostAccounts(inventory, records, new Map()).values()];
    const said = await store.budgetAlerts.readSaid(month);
    const found = findNewAlerts({ month, accounts, budgets, said }, parts.file().governance);
    if (found.length === 0) return null;
    const alerts = await mapBounded(found, lookUpsAtATime, (alert) => lookUpOwner(alert, parts));
    await store.budgetAlerts.open(randomUUID(), month, alerts.map(toNewAlert));
    return null;
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    const { awsName, permission, next, retryAfterMs } = error;
    parts.log.warn({ aws: awsName, permission }, 'budgets could not be read');
    if (next !== 'operator') return Math.max(tryAgainMs, retryAfterMs ?? 0);
    return tellAdmins(unreadableSubject, renderAlertTrouble({ kind: 'unreadable', awsName, permission }), parts);
  }
}

/** An owner who has left hears nothing; where nobody else would, the admins' channel does. */
async function lookUpOwner(alert: FoundAlert, { directory, file }: ChoreParts): Promise<AlertRecord> {
  const { status } = await directory.readPerson(alert.owner);
  // Who cannot be read may be there.
  const isOwnerGone = status !== 'member' && status !== 'unreadable';
  const isHeard = !isOwnerGone || alert.channels.length > 0;
  return { ...alert, isOwnerGone, channels: isHeard ? alert.channels : [file().governance.channels.requests] };
}
