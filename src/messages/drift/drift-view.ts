import type { Severity } from '../../config/governance.ts';
import type { FindingKind, NotChecked } from '../../guardrails/drift/finding.ts';
import type { DatedFinding } from '../../guardrails/drift/history.ts';
import type { Culprit } from '../../guardrails/drift/who/culprit.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { Names } from '../message.ts';

/**
 * What a report has said of a finding before. `changed`: it is worse, or something else was found; `returned`: its waiver is
 * over.
 */
export type FindingStatus = 'new' | 'changed' | 'returned' | 'open';

/** A finding with what a report says besides. */
export interface ReportedFinding extends DatedFinding {
  /** Of what was found: buttons carry it, and hold for nothing else. */
  readonly foundHash: string;
  readonly status: FindingStatus;
  /** Null: nobody knows. */
  readonly who: Culprit | null;
  /** The path of the OU that it is about, or in which its account stands; null: the root, or no place in the tree. */
  readonly ou: string | null;
  /** Accounts that it concerns, some of them by name; null: it is about one account, or about none. */
  readonly reach: { readonly count: number; readonly names: readonly string[] } | null;
  /** What is possible there that should not be: `may start GPU and HPC instances`; null: the agreed words alone say it. */
  readonly loss: string | null;
}

/** A finding that a report said and that is no more. */
export interface ResolvedFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What it was about: the target's id, and what tells findings of that target apart. */
  readonly targetId: string;
  readonly subject: string;
  /** What it was, as it was said: a clean line. */
  readonly words: string;
  /** Since when it was open, and when it was there last, epoch milliseconds. */
  readonly since: number;
  readonly seenAt: number;
  /** Null: nobody knows. It was ended by hand, or what was agreed is another by now. */
  readonly endedBy: FindingEnder | null;
}

/** Who ended a finding. */
export type FindingEnder =
  /** A request of theirs; `approvers`: who approved it besides. */
  | {
      readonly kind: 'request';
      readonly requestId: string;
      readonly deed: 'fixed' | 'adopted';
      readonly by: PersonId;
      readonly approvers: readonly PersonId[];
    }
  /** By hand, as CloudTrail tells. */
  | ({ readonly kind: 'call' } & Culprit);

/** What the fix of a group comes to, as of the reading: sentences, plain text. */
export interface FixPreview {
  /** What changes for people, the weightiest first. */
  readonly effects: readonly string[];
  /** Why it would lock the organisation out, as a clause; null: it would not. */
  readonly lockOut: string | null;
}

/** All that a drift report's messages are drawn from. */
export interface DriftView {
  /** Which run this is (`<report>@<due time, UTC>`), and for which of its readers: buttons carry it. */
  readonly run: string;
  readonly audience: string;
  /** The report's name; null: the answer to a command. */
  readonly report: string | null;
  /** When the organisation was read, epoch milliseconds. */
  readonly readAt: number;
  /** What the report covers, in words; null: the whole organisation. */
  readonly scope: string | null;
  /** The least severity that it says. */
  readonly minSeverity: Severity;
  /** When it fell due (epoch ms), if it is posted so late that it must be said; null: in time. */
  readonly lateSince: number | null;
  /** True: only what is new or worse is in `findings`; the others are `unchanged`. */
  readonly onlyNew: boolean;
  /** What differs and is not waived, worst first. */
  readonly findings: readonly ReportedFinding[];
  /** The report has said nothing to them before. */
  readonly isFirst: boolean;
  /** How many differ besides, and were said before. */
  readonly unchanged: number;
  readonly waived: readonly ReportedFinding[];
  /** What was asked for with the buttons of its messages, as it is now. */
  readonly asked: readonly AccountRequest[];
  /** By the key of the group, of those that have a fix. */
  readonly previews: Readonly<Record<string, FixPreview>>;
  /** Since this report's last message. */
  readonly resolved: readonly ResolvedFinding[];
  readonly notChecked: readonly NotChecked[];
  /** What was looked at; zero: that was not. */
  readonly checked: { readonly accounts: number; readonly ous: number; readonly guardrails: number };
  /** What was read before `readAt`, with its time. */
  readonly older: readonly { readonly what: string; readonly readAt: number }[];
  /** Open findings of the whole organisation a day, oldest first. */
  readonly days: readonly {
    /** UTC. */
    readonly day: string;
    readonly critical: number;
    readonly high: number;
    readonly medium: number;
    readonly low: number;
  }[];
  /** Who decides on the fix of a critical finding: ids of people and user groups. */
  readonly deciders: readonly string[];
  /** Display names of who waived, asked for or ended something. */
  readonly names: Names;
  /** Readers may know from which addresses changes came. */
  readonly isForAdmins: boolean;
}
