import type { OrganizationReading } from '../../../aws/observe/observe-organization.ts';
import type { Governance } from '../../../config/governance.ts';
import type { DesiredAccount } from '../../../guardrails/desired/desired-organization.ts';
import type { ObservedBudget, ObservedOrganization } from '../../../guardrails/observed/observed-organization.ts';
import type { AccountReading } from '../../../store/drift/account-readings.ts';
import { findContactTypes } from './account-question.ts';

/** What is known of accounts one by one, laid into a reading of the organisation. */
export interface AddedReadings {
  readonly contacts: ObservedOrganization['contacts'];
  readonly budgets: ObservedOrganization['budgets'];
  /** When the oldest of what was added was read, epoch milliseconds; null: nothing was. */
  readonly oldestContactAt: number | null;
}

/** Adds what was read of accounts one by one, however long ago. What the file asks for and nobody has read yet is unread. */
export function addAccountReadings(
  organization: Pick<OrganizationReading, 'budgets'>,
  readings: ReadonlyMap<string, AccountReading>,
  { accounts, governance }: { readonly accounts: readonly DesiredAccount[]; readonly governance: Governance },
): AddedReadings {
  const types = findContactTypes(governance);
  const contacts = new Map<string, ReturnType<typeof toContacts>>();
  const alertsByBudget = new Map<string, KnownAlerts>();
  let oldest = Number.POSITIVE_INFINITY;
  for (const { id, budget } of accounts) {
    const reading = readings.get(id);
    if (reading === undefined) continue;
    const part = types.length === 0 ? null : toContacts(reading, types);
    if (part !== null) contacts.set(id, part);
    const alerts = budget !== null && reading.alerts?.kind === 'read' ? reading.alerts.value : null;
    if (budget !== null && alerts !== null) alertsByBudget.set(budget.name, alerts);
    if (part?.kind === 'read' || alerts !== null) oldest = Math.min(oldest, reading.readAt);
  }
  const { budgets } = organization;
  return {
    contacts,
    budgets:
      budgets.kind === 'unread'
        ? budgets
        : {
            ...budgets,
            value: budgets.value.map((budget) => addEmails(budget, alertsByBudget.get(budget.name) ?? [])),
          },
    oldestContactAt: Number.isFinite(oldest) ? oldest : null,
  };
}

type KnownAlerts = Extract<AccountReading['alerts'], { kind: 'read' }>['value'];

/** Types of which the file says nothing are left out as none: nothing is held against them. */
function toContacts({ contacts, readAt }: AccountReading, types: ReturnType<typeof findContactTypes>) {
  if (contacts === null) return { kind: 'unread', permission: null } as const;
  if (contacts.kind === 'unread') return contacts;
  const { value } = contacts;
  // The file named it later than it was read.
  if (types.some((type) => value[type] === undefined)) return { kind: 'unread', permission: null } as const;
  const { billing = null, operations = null, security = null } = value;
  return { kind: 'read', value: { billing, operations, security }, readAt } as const;
}

/** An alert that is there and was not when it was asked for stays unread. */
function addEmails(budget: ObservedBudget, known: KnownAlerts): ObservedBudget {
  if (budget.alerts === null || known.length === 0) return budget;
  const alerts = budget.alerts.map((alert) => {
    const found = known.find(
      ({ type, thresholdPercent }) => type === alert.type && thresholdPercent === alert.threshold,
    );
    return { ...alert, emails: found?.emails ?? null };
  });
  return { ...budget, alerts };
}
