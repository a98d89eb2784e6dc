/** Names of everything that Steward keeps in Redis. */
export interface Keys {
  /** What all keys begin with, BullMQ's too (as its `prefix`); a hash tag, so that a cluster keeps all in one slot. */
  readonly prefix: string;
  /**
   * Hash: version, status, name, email (both in lower case), json. Of a request that was lost with its records only
   * `account` or `card`, so that no new one gets its id.
   */
  request(id: string): string;
  /** Sorted set of request ids by the time they were made. */
  readonly allRequests: string;
  /** The same, of those that are not at their end. */
  readonly openRequests: string;
  /**
   * Hash: name in lower case → id of the request that holds it; of the account where no request is known. Beside them
   * `budget=<account id>` → id of the open request for that budget.
   */
  readonly names: string;
  /** Hash: root address in lower case → likewise. */
  readonly emails: string;
  /** String: the id of the request that was made from this Slack view. */
  view(viewId: string): string;
  /** Hash: account id → record, JSON. */
  readonly accountRecords: string;
  /** Hash: account id → request id. */
  readonly accountRequests: string;
  /** String: the answer that an operation got when it was applied. */
  operation(scope: string, op: string): string;
  /** Stream of events, never shortened. */
  readonly audit: string;
  /** String: the sequence number of the last event. */
  readonly auditSeq: string;
  /** Stream with the ids of `audit`: hashes. */
  readonly auditSeals: string;
  /** Sorted set: outbox id by due time. */
  readonly outboxDue: string;
  /** Hash: outbox id → topic and body, JSON. */
  readonly outboxBodies: string;
  /** Hash: what was posted about a request or a notice. */
  messages(subject: string): string;
  /** String: a hash of what this person's Home shows, for as long as it is kept current. */
  home(person: string): string;
  /** Sorted set: request id by the time since when something cannot be said of it. */
  readonly unsaid: string;
  /** String: when calls of this name may go on, epoch milliseconds. */
  pace(name: string): string;
  /** String with the holder's token. */
  lease(name: string): string;
  /** Sorted set: request id by the time when its slot is free again. */
  readonly creationSlots: string;
  /** Sorted set: id of a request that waits for a slot by its place. */
  readonly creationLine: string;
  /** Sorted set: the same by the time when it counts as gone. */
  readonly creationLineEnds: string;
  readonly pause: string;
  readonly instance: string;
  readonly inventory: string;
  readonly quotaRefusal: string;
  /** Hashes of what Cost Explorer told. */
  costs(name: string): string;
  /** String: since when a report with this timetable is known, epoch milliseconds. */
  reportKnown(timetable: string): string;
  /** Hash: how far the run of a report is. */
  reportRun(id: string): string;
  /** Hash: what a report said so far. */
  reportMemory(name: string): string;
  /** Hash: run of a statement → what is known of it until AWS has closed its bill. */
  readonly openStatements: string;
  /** Hash: what is counted of an account against which limit → the highest percent that was said of it in a month. */
  budgetAlertsSaid(month: string): string;
  /** Hash: batch → alerts that have to be said, JSON. */
  readonly budgetAlertsOpen: string;
  /** Hashes: finding id → since when it is open, JSON; finding id → its waiver, JSON; OU path → id; UTC day → count, JSON. */
  readonly driftOpen: string;
  /** String: the last reading of the organisation, deflated JSON. */
  readonly driftReading: string;
  /** Hashes by account id: what calls for each account told, JSON; a mark of accounts that were changed since. */
  readonly accountReadings: string;
  readonly changedAccounts: string;
  readonly waivers: string;
  readonly ouIds: string;
  readonly driftDays: string;
  /** String: epoch milliseconds. */
  readonly driftOpenAt: string;
  /** Sorted set: id of a request that came from a drift report by the time of what became of it last. */
  readonly driftRequests: string;
  /** String, JSON: by whom the organisation was marked when that was another. */
  readonly foreignMark: string;
  /** String, JSON: how far the records are made anew. */
  readonly rebuild: string;
  /** Of a rebuild: sorted set of accounts (JSON) to read, set of ids that were read, hash of what was found by account id. */
  readonly accountsLeft: string;
  readonly accountsRead: string;
  readonly accountsFound: string;
  /** Hash: Slack's ts of a card → what it says of its request, JSON. */
  readonly lostCards: string;
}

/**
 * @param prefix one hash tag in braces and nothing else in braces; tests take prefixes of their own
 * @throws Error when the prefix is no hash tag
 */
export function createKeys(prefix = '{steward}'): Keys {
  if (!/^\{[^{}]+\}$/.test(prefix)) throw new Error(`the prefix of all keys must be one hash tag, not ${prefix}`);
  // `store` sets them apart from BullMQ's, which are `<prefix>:<queue>:…`; no queue may have that name.
  const own = `${prefix}:store`;
  return {
    prefix,
    request: (id) => `${own}:request:${id}`,
    allRequests: `${own}:requests`,
    openRequests: `${own}:open-requests`,
    names: `${own}:names`,
    emails: `${own}:emails`,
    view: (viewId) => `${own}:view:${viewId}`,
    accountRecords: `${own}:account-records`,
    accountRequests: `${own}:account-requests`,
    operation: (scope, op) => `${own}:operation:${scope}:${op}`,
    audit: `${own}:audit`,
    auditSeq: `${own}:audit-seq`,
    auditSeals: `${own}:audit-seals`,
    outboxDue: `${own}:outbox-due`,
    outboxBodies: `${own}:outbox-bodies`,
    messages: (subject) => `${own}:messages:${subject}`,
    home: (person) => `${own}:home:${person}`,
    unsaid: `${own}:unsaid`,
    pace: (name) => `${own}:pace:${name}`,
    lease: (name) => `${own}:lease:${name}`,
    creationSlots: `${own}:creation-slots`,
    creationLine: `${own}:creation-line`,
    creationLineEnds: `${own}:creation-line-ends`,
    pause: `${own}:pause`,
    instance: `${own}:instance`,
    inventory: `${own}:inventory`,
    quotaRefusal: `${own}:quota-refusal`,
    costs: (name) => `${own}:costs:${name}`,
    reportKnown: (timetable) => `${own}:report-known:${timetable}`,
    reportRun: (id) => `${own}:report-run:${id}`,
    reportMemory: (name) => `${own}:report-memory:${name}`,
    openStatements: `${own}:open-statements`,
    budgetAlertsSaid: (month) => `${own}:budget-alerts-said:${month}`,
    budgetAlertsOpen: `${own}:budget-alerts-open`,
    driftOpen: `${own}:drift-open`,
    driftReading: `${own}:drift-reading`,
    accountReadings: `${own}:account-readings`,
    changedAccounts: `${own}:changed-accounts`,
    waivers: `${own}:waivers`,
    ouIds: `${own}:ou-ids`,
    driftOpenAt: `${own}:drift-open-at`,
    driftDays: `${own}:drift-days`,
    driftRequests: `${own}:drift-requests`,
    foreignMark: `${own}:foreign-mark`,
    rebuild: `${own}:rebuild`,
    accountsLeft: `${own}:accounts-left`,
    accountsRead: `${own}:accounts-read`,
    accountsFound: `${own}:accounts-found`,
    lostCards: `${own}:lost-cards`,
  };
}
