import { type AccountRecords, createAccountRecords } from './account-records.ts';
import { type AuditLog, createAuditLog } from './audit/audit-log.ts';
import { type BudgetAlertStore, createBudgetAlerts } from './budgets/budget-alerts.ts';
import { type CostTable, createCostTable } from './costs/cost-table.ts';
import { type CreationSlots, createCreationSlots } from './creation-slots.ts';
import { type AccountReadings, createAccountReadings } from './drift/account-readings.ts';
import { createDriftStore, type DriftStore } from './drift/drift-store.ts';
import { createShownHomes, type ShownHomes } from './homes/shown-homes.ts';
import { createInstanceStore, type InstanceStore } from './instance.ts';
import { createInventoryCache, type InventoryCache } from './inventory-cache.ts';
import { createMessageLedger, type MessageLedger } from './message-ledger.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPace, type Pace } from './pace/pace.ts';
import { createPauseStore, type PauseStore } from './pause.ts';
import { createQuotaStore, type QuotaStore } from './quota.ts';
import { createRebuildStore, type RebuildStore } from './rebuild/rebuild-store.ts';
import { createKeys } from './redis/keys.ts';
import { createLeases, type Leases } from './redis/leases.ts';
import type { RedisClient } from './redis/run-script.ts';
import { createOpenStatements, type OpenStatements } from './reports/open-statements.ts';
import { createReportRuns, type ReportRuns } from './reports/report-runs.ts';
import { createRequestStore, type RequestStore } from './request/request-store.ts';
import { createUnsaid, type Unsaid } from './request/unsaid.ts';

/** Everything that Steward keeps. */
export interface Store {
  readonly requests: RequestStore;
  readonly accounts: AccountRecords;
  readonly outbox: Outbox;
  readonly auditLog: AuditLog;
  readonly ledger: MessageLedger;
  readonly unsaid: Unsaid;
  readonly leases: Leases;
  readonly pace: Pace;
  readonly creationSlots: CreationSlots;
  readonly pause: PauseStore;
  readonly instance: InstanceStore;
  readonly inventory: InventoryCache;
  readonly quota: QuotaStore;
  readonly rebuild: RebuildStore;
  readonly reportRuns: ReportRuns;
  readonly openStatements: OpenStatements;
  readonly costs: CostTable;
  readonly drift: DriftStore;
  readonly accountReadings: AccountReadings;
  readonly budgetAlerts: BudgetAlertStore;
  readonly homes: ShownHomes;
}

/** @param prefix what all keys begin with: one hash tag */
export function createStore(redis: RedisClient, prefix?: string): Store {
  const parts = { redis, keys: createKeys(prefix) };
  return {
    requests: createRequestStore(parts),
    accounts: createAccountRecords(parts),
    outbox: createOutbox(parts),
    auditLog: createAuditLog(parts),
    ledger: createMessageLedger(parts),
    unsaid: createUnsaid(parts),
    leases: createLeases(parts),
    pace: createPace(parts),
    creationSlots: createCreationSlots(parts),
    pause: createPauseStore(parts),
    instance: createInstanceStore(parts),
    inventory: createInventoryCache(parts),
    quota: createQuotaStore(parts),
    rebuild: createRebuildStore(parts),
    reportRuns: createReportRuns(parts),
    openStatements: createOpenStatements(parts),
    costs: createCostTable(parts),
    budgetAlerts: createBudgetAlerts(parts),
    drift: createDriftStore(parts),
    accountReadings: createAccountReadings(parts),
    homes: createShownHomes(parts),
  };
}
