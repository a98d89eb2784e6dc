import type { Severity } from '../../config/governance.ts';

/** A Slack user id (`U…` or `W…`). */
export type PersonId = string;

/** What every wish says. */
interface WishBase {
  /** The account's name; of findings and of several accounts, what it is about in a few words. */
  readonly name: string;
  /** Null: it is about no class. */
  readonly className: string | null;
  /** Whose account it is or will be; of findings, who asks. */
  readonly owner: PersonId;
  readonly team: string | null;
  /** US dollars a month, a decimal with at most two places; null: the class has no budget, or it is about none. */
  readonly monthlyBudgetUsd: string | null;
  readonly justification: string;
}

/** An account is to be made. */
export interface AccountWish extends WishBase {
  readonly kind: 'account';
  readonly className: string;
  /** The root user's address, derived from the name. */
  readonly email: string;
  /** A date `YYYY-MM-DD`; null: the class does not expire. */
  readonly expiresOn: string | null;
  /** Answers to `request.fields`, by key; left out where nothing was said. */
  readonly fields: Readonly<Record<string, string>>;
}

/** An account's budget is to be another from now on: `monthlyBudgetUsd`. The justification may be empty. */
export interface BudgetWish extends WishBase {
  readonly kind: 'budget';
  readonly className: string;
  readonly accountId: string;
  readonly monthlyBudgetUsd: string;
  /** What it was when this was asked for; null: there was none. */
  readonly previousBudgetUsd: string | null;
  /** Left out: it was not asked for from a digest. */
  readonly source?: ConcernSource;
}

/** Where it was asked for: something that a digest's run says in a channel. */
export interface ConcernSource {
  readonly run: string;
  readonly channel: string;
  readonly concern: string;
}

/** What ends a finding, by name. */
export const fixOperations = [
  ...(['create-ou', 'rename-ou', 'move-account', 'rename-account', 'tag-account', 'set-contact'] as const),
  ...(['enable-policy-type', 'create-guardrail', 'attach-guardrail', 'update-guardrail', 'detach-policy'] as const),
  ...(['attach-full-access', 'ensure-budget'] as const),
] as const;
export type FixOperation = (typeof fixOperations)[number];

/** A difference as it was shown to whoever asks. Texts are clean lines, not escaped. */
export interface WishedFinding {
  /** 16 hex digits. */
  readonly id: string;
  /** Of what was found: the request is about nothing else. */
  readonly foundHash: string;
  readonly kind: string;
  /** A guardrail, a tag key, a type of contact; empty: there is but one. */
  readonly subject: string;
  readonly target: { readonly type: string; readonly id: string; readonly name: string };
  /** What is so, in a sentence without its end. */
  readonly words: string;
  readonly agreed: string;
}

/** Where it was asked for: a group of findings of a report's run, or of the answer to a command. */
export interface FindingsSource {
  readonly run: string;
  readonly audience: string;
  readonly group: string;
}

interface FindingsWish extends WishBase {
  readonly className: null;
  readonly team: null;
  readonly monthlyBudgetUsd: null;
  /** At least one. */
  readonly findings: readonly WishedFinding[];
  /** The worst of theirs: it says which rules decide. */
  readonly severity: Severity;
  readonly source: FindingsSource;
}

/** Differences are to be ended, all by the same operation. */
export interface FixWish extends FindingsWish {
  readonly kind: 'fix';
  readonly operation: FixOperation;
  /** What changes for people by it, in sentences, as it was said when it was asked for. */
  readonly effects: readonly string[];
}

/** Differences are to be accepted as they are, for a time; the justification says why. */
export interface WaiveWish extends FindingsWish {
  readonly kind: 'waive';
  /** The last UTC date (`YYYY-MM-DD`) on which they are. */
  readonly until: string;
  /** Set where it is about all of a report that may be accepted at once: `findings` is the worst of them alone. */
  readonly all?: AcceptedFindings;
}

/** Findings of many kinds that are accepted together: as many as there are, so no more is kept than it takes. */
export interface AcceptedFindings {
  /** Of each its id and the hash of what was found: 32 hex digits. */
  readonly marks: readonly string[];
  /** All that there are among them: the rules for each of them decide. */
  readonly severities: readonly Severity[];
  /** `10 high and 241 medium`. */
  readonly counts: string;
  /** What is so, a sentence for each of the worst groups, then how many there are besides. Clean lines, not escaped. */
  readonly words: readonly string[];
  /** What of the report is not among them, in words; null: nothing. */
  readonly leftOut: string | null;
}

/** What a request about findings is about: of each its id and the hash of what was found. */
export function listMarks(wish: FixWish | WaiveWish): readonly Pick<WishedFinding, 'id' | 'foundHash'>[] {
  const all = wish.kind === 'waive' ? wish.all : undefined;
  return all?.marks.map((mark) => ({ id: mark.slice(0, 16), foundHash: mark.slice(16) })) ?? wish.findings;
}

/** Accounts that nobody asked for are to be Steward's. They stay where they are. */
export interface AdoptWish extends WishBase {
  readonly kind: 'adopt';
  readonly className: string;
  readonly monthlyBudgetUsd: null;
  /** At least one, with the findings that say of each that it is unknown. */
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly findingId: string }[];
  /** Of the findings. */
  readonly severity: Severity;
  readonly source: FindingsSource;
}

export const wishKinds = ['account', 'budget', 'fix', 'waive', 'adopt'] as const satisfies readonly Wish['kind'][];

/** What the person asked for, as checked. */
export type Wish = AccountWish | BudgetWish | FixWish | WaiveWish | AdoptWish;

/** A wish that came from a drift report: rules of `drift.approvals` decide on it. */
export type DriftWish = FixWish | WaiveWish | AdoptWish;

export function isDriftWish(wish: Wish): wish is DriftWish {
  return wish.kind === 'fix' || wish.kind === 'waive' || wish.kind === 'adopt';
}
