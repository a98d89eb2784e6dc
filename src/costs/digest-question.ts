import type { DateText } from '../requests/wish/dates.ts';
import type { AwsAnomaly } from './anomalies/join-aws-anomalies.ts';
import type { BudgetFigures, CostAccount, GroupBy } from './digest.ts';
import type { DigestPeriods } from './periods.ts';

/** What a digest is to say, and what is known besides costs. */
export interface DigestQuestion {
  readonly name: string;
  readonly groupBy: GroupBy;
  readonly periods: DigestPeriods;
  /** By id: every account that is known. Costs of others count too, under their id. */
  readonly accounts: ReadonlyMap<string, CostAccount>;
  /** Which accounts the report covers. */
  readonly isCovered: (account: CostAccount) => boolean;
  readonly managementAccountId: string | null;
  /** By account id. */
  readonly budgets: ReadonlyMap<string, BudgetFigures>;
  /** The organisation's budget; null: there is none, or the report does not cover the whole organisation. */
  readonly organisationBudget: BudgetFigures | null;
  /** Days of the window for which AWS has delivered nothing. */
  readonly missingDays: readonly DateText[];
  /** What AWS's own monitors found, by account id; left out: not known. */
  readonly awsAnomalies?: ReadonlyMap<string, readonly AwsAnomaly[]>;
}
