import type { FindingKind } from '../../../guardrails/drift/finding.ts';
import type { ReportedFinding } from '../drift-view.ts';
import { countThings } from './age-words.ts';

/** What a line says of findings of a kind. Texts are of AWS and of people: not cleaned, not escaped. */
export interface KindWords {
  /** A clause about one finding. @param name of its target, as people call it */
  one(finding: ReportedFinding, name: string): string;
  /** A clause about as many, before they are listed. @param first any of them */
  many(count: string, first: ReportedFinding): string;
  /** What is listed of many; left out: their targets. */
  readonly lists?: 'found' | 'subject';
  /** What was agreed is said besides: the clause does not tell. */
  readonly saysAgreed?: true;
}

/** That it is not attached is seen; that somebody detached it, and that it was attached before, CloudTrail alone tells. */
function wasOrIs({ who }: ReportedFinding): string {
  return who?.call === 'DetachPolicy' ? 'was detached' : 'is not attached';
}

/** One set of words for each kind of finding. */
export const kindWords: Readonly<Record<FindingKind, KindWords>> = {
  'ou-missing': {
    one: ({ fix, found }, name) =>
      fix?.operation === 'rename-ou' ? `The OU ${name} has another name: ${found}` : `There is no OU ${name}`,
    many: (count, { fix }) =>
      fix?.operation === 'rename-ou' ? `${count} OUs have another name` : `${count} OUs are missing`,
  },
  'ou-unknown': {
    one: ({ found }) => `There is ${found}, which is not in the file`,
    many: (count) => `${count} OUs are not in the file`,
  },
  'account-unknown': {
    one: ({ found }, name) => `${name} is ${found}`,
    many: (count) => `${count} accounts that nobody asked for`,
  },
  'account-missing': {
    one: (_, name) => `${name} is not in the organisation any more`,
    many: (count) => `${count} accounts are not in the organisation any more`,
  },
  'account-suspended': {
    one: ({ found }, name) => `${name} is not in use: ${found}`,
    many: (count) => `${count} accounts are suspended or closed`,
  },
  'account-at-root': {
    one: ({ found }, name) => `${name} stands ${found}`,
    many: (count) => `${count} accounts stand in the root`,
    saysAgreed: true,
  },
  'account-misplaced': {
    one: ({ found }, name) => `${name} stands ${found}`,
    many: (count) => `${count} accounts stand in another OU than agreed`,
    saysAgreed: true,
  },
  'account-renamed': {
    one: ({ found }, name) => `${name} is called ${found}`,
    many: (count) => `${count} accounts have another name`,
  },
  'account-tag': {
    one: ({ found }, name) => `${name} has ${found}`,
    many: (count, { subject }) => `${count} accounts lack the tag ${subject}, or have it with another value`,
    saysAgreed: true,
  },
  'account-owner-gone': {
    one: (_, name) => `The owner of ${name} is no member of the workspace any more`,
    many: (count) => `${count} accounts have owners who are no members of the workspace any more`,
  },
  'account-contact': {
    one: ({ found, subject }, name) =>
      found.startsWith('no ') ? `${name} has ${found}` : `The ${subject} contact of ${name} is ${found}`,
    many: (count, { subject }) => `${count} accounts have no ${subject} contact, or another one`,
    saysAgreed: true,
  },
  'policy-type-off': {
    one: ({ found }) => found,
    many: (_, { found }) => found,
  },
  'guardrail-missing': {
    one: ({ subject, loss, reach }) =>
      loss === null || reach === null || reach.count === 0
        ? `The guardrail ${subject} is gone`
        : `${countThings(reach.count, 'account')} ${loss}: the guardrail ${subject} is gone`,
    many: (count) => `${count} guardrails are gone, or were never made`,
    lists: 'subject',
    saysAgreed: true,
  },
  'guardrail-detached': {
    one: (finding, name) =>
      finding.loss === null
        ? `${finding.subject} ${wasOrIs(finding)} at ${name}`
        : `${name} ${finding.loss}: ${finding.subject} ${wasOrIs(finding)}`,
    many: (count, { subject, loss }) =>
      loss === null
        ? `${subject} is not attached in ${count} places`
        : `${count} places ${loss}: ${subject} is not attached`,
    saysAgreed: true,
  },
  'full-access-missing': {
    one: ({ found, subject }, name) => `In ${name}, ${subject} is not attached: ${found}`,
    many: (count, { subject }) => `${subject} is not attached in ${count} places`,
  },
  'guardrail-changed': {
    one: ({ subject, found }) => `${subject} was changed: ${found}`,
    many: (count, { subject }) => `${subject} was changed in ${count} ways`,
    saysAgreed: true,
  },
  'guardrail-misattached': {
    one: ({ found }, name) => `In ${name}, ${found}`,
    many: (count, { subject }) => `${subject} is attached in ${count} places where it was not agreed`,
    saysAgreed: true,
  },
  'guardrail-ineffective': {
    one: ({ subject, found }, name) => `${subject} does not hold in ${name}: ${found}`,
    many: (count, { subject }) => `${subject} does not hold in ${count} places`,
    saysAgreed: true,
  },
  'hpc-reachable': {
    one: ({ found }, name) => `${name} may start GPU and HPC instances: ${found}`,
    many: (count) => `${count} places may start GPU and HPC instances`,
  },
  'policy-unmanaged': {
    one: ({ found }, name) => `The SCP ${name} is not in the file; it is ${found}`,
    many: (count) => `${count} SCPs are not in the file`,
  },
  'guardrail-exception': {
    one: ({ subject, found }, name) => `The exception of ${name} from ${subject}: ${found}`,
    many: (count) => `${count} exceptions from guardrails end soon, or are over`,
    saysAgreed: true,
  },
  'budget-missing': {
    one: (_, name) => `${name} has no budget`,
    many: (count) => `${count} accounts have no budget`,
    saysAgreed: true,
  },
  'budget-amount': {
    one: ({ found }, name) => `The budget of ${name} is ${found}`,
    many: (count) => `${count} budgets have another amount than agreed`,
    saysAgreed: true,
  },
  'budget-filter': {
    one: ({ found }, name) => `The budget of ${name} counts something else: ${found}`,
    many: (count) => `${count} budgets count something else than their account’s costs`,
  },
  'budget-alerts': {
    one: ({ found }, name) => `The budget of ${name} has ${found}`,
    many: (count) => `${count} budgets lack alerts`,
    saysAgreed: true,
  },
  'budget-subscribers': {
    one: ({ found }, name) => `The budget of ${name} sends ${found}`,
    many: (count) => `${count} budgets do not mail everybody who should hear of them`,
    saysAgreed: true,
  },
  'management-workload': {
    one: ({ found }) => `The management account runs ${found}`,
    many: (count) => `The management account runs ${count} services that do not belong there`,
    lists: 'found',
  },
  'management-iam': {
    one: ({ found }) => `The management account has ${found}`,
    many: (count) => `The management account’s IAM differs in ${count} ways`,
    lists: 'found',
    saysAgreed: true,
  },
  'root-credentials': {
    one: ({ found }) => `In the management account, ${found}`,
    many: (count) => `The management account’s root user is unsafe in ${count} ways`,
    lists: 'found',
  },
  'trail-missing': {
    one: ({ found }) => `There is ${found}`,
    many: (_, { found }) => `There is ${found}`,
  },
  'trail-not-logging': {
    one: ({ found }) => found,
    many: (_, { found }) => found,
  },
  'security-service-off': {
    one: ({ found }) => found,
    many: (count) => `${count} security services do not watch the organisation`,
    lists: 'found',
  },
  'quota-near': {
    one: ({ found }, name) => `${name} has ${found}`,
    many: (count, { subject }) => `${count} places have nearly as many ${subject} as AWS allows`,
  },
};
