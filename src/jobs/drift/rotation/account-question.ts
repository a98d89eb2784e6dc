import type { ContactType, Governance } from '../../../config/governance.ts';
import { type BudgetAlert, type DesiredBudget, findDesiredBudget } from '../../../guardrails/desired/desired-budget.ts';
import type { AccountReading } from '../../../store/drift/account-readings.ts';

/** What has to be asked of one account with calls of its own, because something was agreed about it. */
export interface AccountQuestion {
  readonly accountId: string;
  /** Types of alternate contacts; empty: the file says nothing of contacts. */
  readonly contacts: readonly ContactType[];
  /** Of whose alerts the addresses are asked; null: the account is to have no budget, or its alerts nobody to tell. */
  readonly budget: Pick<DesiredBudget, 'name' | 'alerts'> | null;
}

/** The types of alternate contacts of which the file says something. */
export function findContactTypes({ request }: Pick<Governance, 'request'>): readonly ContactType[] {
  return (['billing', 'operations', 'security'] as const).filter((type) => request.contacts[type] !== undefined);
}

/** What has to be asked of an account on record; null: nothing. */
export function findQuestion(
  { id, className }: { readonly id: string; readonly className: string },
  governance: Pick<Governance, 'request' | 'classes' | 'costs'>,
): AccountQuestion | null {
  const { classes, costs } = governance;
  const found = Object.hasOwn(classes, className) ? (classes[className]?.budget ?? null) : null;
  const desired =
    found === null
      ? null
      : findDesiredBudget({ accountId: id, budget: found, monthlyBudgetUsd: null, exclude: costs.exclude });
  const budget = desired === null || desired.alerts.length === 0 ? null : desired;
  const contacts = findContactTypes(governance);
  return contacts.length === 0 && budget === null ? null : { accountId: id, contacts, budget };
}

/** Whether a reading answers all that is asked now: the file may have named another contact or alert since. */
export function answersAll({ contacts, budget }: AccountQuestion, reading: AccountReading): boolean {
  const known = reading.contacts?.kind === 'read' ? reading.contacts.value : {};
  const alerts = reading.alerts?.kind === 'read' ? reading.alerts.value : [];
  const isKnown = ({ type, thresholdPercent }: BudgetAlert): boolean =>
    alerts.some((alert) => alert.type === type && alert.thresholdPercent === thresholdPercent);
  return contacts.every((type) => known[type] !== undefined) && (budget === null || budget.alerts.every(isKnown));
}
