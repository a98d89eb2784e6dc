import type { Attention } from '../../costs/attention/attention.ts';
import type { Correction } from '../../costs/attention/find-correction.ts';
import type { Digest } from '../../costs/digest.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { Names } from '../message.ts';

/** All that a digest's messages are drawn from. */
export interface DigestView {
  readonly digest: Digest;
  readonly attention: Attention;
  /** `<report>@<due time, UTC>`: the id in the message's metadata, and what its buttons carry. */
  readonly reportId: string;
  /** Display names of owners and of who explained something, by Slack id. */
  readonly names: Names;
  /** What the report covers, in words (`describeScope`); null: the whole organisation. */
  readonly scope: string | null;
  /** When it fell due (epoch ms), if it is posted so late that it must be said; null: in time. */
  readonly lateSince: number | null;
  /** What pressing buttons led to, by concern, besides explanations: each replaces its button. */
  readonly answers: ReadonlyMap<string, readonly ConcernAnswer[]>;
  /** Which usage moved a service of an account, by `findUsageKey`; left out: not asked for. */
  readonly usage: ReadonlyMap<string, readonly UsageChange[]>;
  readonly source: DigestSource;
}

export type ConcernAnswer =
  | { readonly kind: 'asked'; readonly by: PersonId; readonly owner: PersonId }
  /** For another budget, as it is now. */
  | { readonly kind: 'raise'; readonly request: AccountRequest };

/** A usage type and what it cost: decimal strings, without what comes once. */
export interface UsageChange {
  /** As AWS writes it: `EUC1-BoxUsage:c7i.8xlarge`. */
  readonly usageType: string;
  readonly cost: string;
  readonly previous: string;
}

/** Where the numbers come from. */
export interface DigestSource {
  /** Of `costs` in the file: `UnblendedCost`. */
  readonly metric: string;
  /** When the oldest of the data was read (epoch ms); null: there is none. */
  readonly asOf: number | null;
  /** Pages of Cost Explorer that this run paid for, each $0.01, and how many reports share them. */
  readonly paidRequests: number;
  readonly reports: number;
  /** Whether AWS's own anomaly monitors were asked; left out by what says nothing of anomalies. */
  readonly monitors?: 'asked' | 'not-asked';
}

/** A statement that was posted before, and what AWS's closed bill changed of it. */
export interface CorrectionView extends Pick<DigestView, 'digest' | 'scope' | 'source'> {
  readonly correction: Correction;
  /** When it was posted, epoch ms. */
  readonly saidAt: number;
}

/** The key of a service of an account in `usage`. */
export function findUsageKey(accountId: string, service: string): string {
  return `${accountId} ${service}`;
}
