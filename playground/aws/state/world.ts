import type { ContactStore } from '../account/contact-store.ts';
import type { BudgetStore } from '../budgets/budget-store.ts';
import type { EventHistory } from '../cloudtrail/events/event-history.ts';
import type { TrailStore } from '../cloudtrail/trail-store.ts';
import type { Costs } from '../cost-explorer/costs.ts';
import type { RootSecurity } from '../iam/root-security.ts';
import type { Settings } from '../options.ts';
import type { Access } from '../sts/access.ts';
import type { Ids } from './ids.ts';
import type { Organization } from './organization.ts';

/** Everything that operations read and change. */
export interface World {
  readonly settings: Settings;
  readonly ids: Ids;
  readonly organization: Organization;
  readonly budgets: BudgetStore;
  readonly contacts: ContactStore;
  readonly costs: Costs;
  readonly access: Access;
  readonly history: EventHistory;
  readonly trails: TrailStore;
  readonly security: RootSecurity;
  /** What a scripted fault makes of the next creation: it is accepted and ends as FAILED with this reason. */
  readonly scripted: { creationFailure: string | null };
  /** Epoch milliseconds. */
  now(): number;
}
