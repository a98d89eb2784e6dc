import type { Aws } from '../../aws/aws.ts';
import type { AwsProblem } from '../../aws/aws-problem.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { BotPrincipal } from '../../guardrails/drift/preview/find-lock-out.ts';
import type {
  AccountWish,
  Creation,
  FailureCode,
  RequestInState,
  StepName,
  StepOutcome,
  WaitReason,
} from '../../requests/request.ts';
import type { Directory } from '../../slack/directory.ts';
import type { AccountRecords } from '../../store/account-records.ts';
import type { CreationSlots } from '../../store/creation-slots.ts';
import type { AccountReadings } from '../../store/drift/account-readings.ts';
import type { DriftStore } from '../../store/drift/drift-store.ts';
import type { DriftReading } from '../drift/read-drift.ts';
import type { Gate } from '../gate.ts';
import type { OrganizationReader } from '../organization-reader.ts';
import type { QuotaMemory } from '../quota-memory.ts';
import type { Timing } from '../timing.ts';

export type CreatingRequest = RequestInState<'creating'>;

/** What came of running a step once. */
export type StepResult =
  | { readonly kind: 'done'; readonly outcome: StepOutcome; readonly creation?: Partial<Creation> }
  /** Look again later; the reason is shown where there is one, at another step where `step` names it. */
  | { readonly kind: 'wait'; readonly reason: WaitReason | null; readonly ms: number; readonly step?: StepName }
  /** The request has been changed and is to be looked at anew. */
  | { readonly kind: 'again' }
  | {
      readonly kind: 'fail';
      readonly code: FailureCode;
      readonly detail: string | null;
      readonly problem: AwsProblem | null;
      /** The step at which a retry goes on, where it is another. */
      readonly step?: StepName;
      /** What became known of the account by it. */
      readonly creation?: Partial<Creation>;
    };

/** What a step works with. */
export interface StepTools {
  /** Writes pass the gate and stop when the job has been lost to another worker. */
  readonly aws: Aws;
  readonly gate: Gate;
  readonly organization: OrganizationReader;
  readonly directory: Directory;
  readonly slots: CreationSlots;
  readonly quota: QuotaMemory;
  readonly file: () => AgreedFile;
  readonly records: Pick<AccountRecords, 'adopt'>;
  readonly drift: Pick<DriftStore, 'waive' | 'close'>;
  readonly accountReadings: Pick<AccountReadings, 'noteChange'>;
  readonly timing: Timing;
  readonly now: () => number;
  /** Reads as whom Steward assumes its role; null: it assumes none. */
  readBot(): Promise<BotPrincipal | null>;
  /** Reads these accounts anew, as far as calls for each tell something that was agreed. */
  readAccounts(ids: readonly string[]): Promise<void>;
  /** Reads how the organisation differs, anew; with `isLight` what costs the most calls may be of the last day. */
  readDrift(need: { readonly isLight: boolean }): Promise<DriftReading>;
  /** Stores the request as it is now. Throws when somebody else changed it meanwhile. */
  commit(next: CreatingRequest): Promise<CreatingRequest>;
}

/** What the account is to be that is made for this request. Throws where none is: then its plan has no step for it. */
export function takeAccountWish({ id, wish }: CreatingRequest): AccountWish {
  if (wish.kind !== 'account') throw new Error(`no account is made for ${id}`);
  return wish;
}

/** One step of the way from an approved request to what it asks for: looks, acts on a difference, can be run again. */
export type RunStep = (request: CreatingRequest, tools: StepTools) => Promise<StepResult>;
