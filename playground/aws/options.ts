import { z } from 'zod';

const shapes = {
  /** From CreateAccount to SUCCEEDED or FAILED. */
  creationDelayMs: z.number().min(0),
  /** From CloseAccount to CLOSED. */
  closureDelayMs: z.number().min(0),
  /** From Enable-/DisablePolicyType to the end of PENDING_ENABLE or PENDING_DISABLE. */
  policyTypeDelayMs: z.number().min(0),
  /** From SUCCEEDED until the new account's role can be assumed. */
  roleDelayMs: z.number().min(0),
  /** Every List… operation of Organizations shows the state as it was that long ago. */
  listLagMs: z.number().min(0),
  /** Accounts that the organisation may have, closed ones and the management account included. */
  accountQuota: z.number().int().min(0),
  /** Page size where a call names none. */
  defaultPageSize: z.number().int().min(1).max(20),
  /** Every list starts with an empty page that carries a NextToken, as AWS may do. */
  emptyPages: z.boolean(),
  /** CreateAccount answers FinalizingOrganizationException. */
  finalizing: z.boolean(),
  /** New creations stay IN_PROGRESS until `releaseCreations`. */
  holdCreations: z.boolean(),
  /** null: no throttling; 1: AWS's documented rates; 10: ten times as fast (rate and burst). */
  throttleScale: z.number().positive().nullable(),
  /** A write that comes within this time after another write gets ConcurrentModificationException; 0: never. */
  writeMs: z.number().min(0),
  /** IAM actions that no caller may use, `*` stands for anything: `organizations:CreateAccount`, `budgets:*`. */
  deniedActions: z.array(z.string()),
  /** Addresses that belong to AWS accounts outside of the organisation. */
  takenEmails: z.array(z.string()),
  /** Which of `State` and the older `Status` an account is shown with. */
  accountStateMembers: z.enum(['both', 'state', 'status']),
  /** Whether the payer has turned Cost Explorer on. */
  costExplorerEnabled: z.boolean(),
  /** Groups on a page of GetCostAndUsage, and values on one of GetDimensionValues. */
  costPageSize: z.number().int().min(1),
  /** Costs are as they were at the last multiple of this time; 0: as they are. */
  costUpdateMs: z.number().min(0),
  /** Budgets show costs as they were at the last multiple of this time; 0: as they are. AWS: 8 to 12 hours. */
  budgetUpdateMs: z.number().min(0),
  /** The last so many days, today among them, of which AWS has delivered nothing. */
  costLateDays: z.number().int().min(0),
  /** The last so many days, today among them, whose costs still grow. */
  costGrowingDays: z.number().int().min(0),
  /** The day on which AWS closes the bill of the month before; until then it is estimated. */
  costFinalDayOfMonth: z.number().int().min(1).max(28),
  /** Services that each account uses; null: as many as accounts of its kind do. */
  costServices: z.number().int().min(1).nullable(),
  /** Keys of account tags that costs can be told apart by. */
  costAllocationTags: z.array(z.string()),
  /** From a call until CloudTrail's event history shows it. AWS: about five minutes on average. */
  trailDelayMs: z.number().min(0),
  /** Whether accounts and OUs carry `Paths` and `Path`, which AWS added on 2026-03-31. */
  paths: z.boolean(),
};

/** What is set when nobody says otherwise. */
const defaultSettings: Settings = {
  creationDelayMs: 20,
  closureDelayMs: 20,
  policyTypeDelayMs: 0,
  roleDelayMs: 0,
  listLagMs: 0,
  accountQuota: 100,
  defaultPageSize: 20,
  emptyPages: false,
  finalizing: false,
  holdCreations: false,
  throttleScale: null,
  writeMs: 0,
  deniedActions: [],
  takenEmails: [],
  accountStateMembers: 'both',
  costExplorerEnabled: true,
  costPageSize: 5000,
  costUpdateMs: 0,
  budgetUpdateMs: 0,
  costLateDays: 0,
  costGrowingDays: 2,
  costFinalDayOfMonth: 7,
  costServices: null,
  costAllocationTags: ['cost-center', 'environment'],
  trailDelayMs: 0,
  paths: true,
};

/**
 * How the local organisation behaves. Every value can be changed while it runs (`organization.set`, or
 * `POST /_control/set`). Times are milliseconds.
 */
export type Settings = z.output<z.ZodObject<typeof shapes>>;

/** Some settings, as given at the start or to change them; an unknown name is refused. */
export const settingsPatchSchema = z.strictObject(shapes).partial();

export type SettingsPatch = z.input<typeof settingsPatchSchema>;

/** The settings with some of them changed; members that are no settings, and undefined, are left alone. */
export function changeSettings(given: object, from: Settings = defaultSettings): Settings {
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return z.object(shapes).parse({ ...from, ...defined });
}
