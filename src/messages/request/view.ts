import type { GroupMembers } from '../../requests/approval-rules.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { Names } from '../message.ts';

/** Everything that the messages about a request say, as it is known now. Made by whoever posts; rendering is pure. */
export interface RequestView {
  readonly request: AccountRequest;
  readonly names: Names;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What the guardrails of the class's OU path and of the class mean, in words (`describeGuardrailsAt`). */
  readonly ouGuardrails: readonly string[];
  /** The approval rules that apply, in the file's order; empty: no approval is needed. */
  readonly deciders: readonly Decider[];
  /** Accounts that the team has, or the owner where there is no team. */
  readonly neighbours: readonly { readonly name: string; readonly className: string }[];
  /** How many of the neighbours are of the class that is asked for. */
  readonly sameClassCount: number;
  /** The organisation has as many accounts as AWS allows; null: there is room, or it is not known. */
  readonly quotaFull: { readonly accounts: number } | null;
  /** The card's address in Slack; null: not posted yet. */
  readonly permalink: string | null;
  /** Slack's error name when the card cannot be posted; null: it can. */
  readonly cardProblem: string | null;
  readonly channels: { readonly requests: string; readonly audit: string | null };
  /** The file's admins as people, user groups read. */
  readonly admins: readonly PersonId[];
  /** Everybody who could decide now, user groups read. */
  readonly approvers: readonly PersonId[];
  /** Members of the user groups among admins and approvers. */
  readonly groups: GroupMembers;
  /** The parts that are in Slack already: some are kept current although they would not be posted now. */
  readonly posted: ReadonlySet<string>;
}

/** One approval rule that applies. */
export interface Decider {
  /** Its index in `findRules`. */
  readonly rule: number;
  /** Who decides, in words: the names of the rule's people and groups ("Platform", "Fin or Cleo"). */
  readonly label: string;
  readonly got: number;
  readonly required: number;
  /** Who approved and is counted in this rule. */
  readonly people: readonly PersonId[];
  /** When the rule applies ("over $5,000"); null: always. */
  readonly condition: string | null;
  /** Slack ids to mention: the rule's `notify`, else its approvers. */
  readonly mention: readonly string[];
}
