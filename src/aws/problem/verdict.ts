import type { AwsProblemCode, NextStep } from '../aws-problem.ts';

/** What follows from an error's name or reason alone. */
export interface Verdict {
  readonly next: NextStep;
  readonly code: AwsProblemCode;
  /** The call may have been carried out. */
  readonly ambiguous?: boolean;
}

/** The verdicts that most errors share. */
export const verdicts = {
  /** AWS has too much to do or changes the same thing: the same call again later. */
  busy: { next: 'retry', code: 'aws-busy' },
  /** What was read before is out of date, or not visible yet: look again. Told as refused if that does not end. */
  lookAgain: { next: 'retry', code: 'aws-refused' },
  /** AWS's own fault: nobody knows what became of the call. */
  fault: { next: 'retry', code: 'aws-fault', ambiguous: true },
  /** A limit on things under way at once, or a change that AWS is still making. */
  waitBusy: { next: 'wait', code: 'aws-busy' },
  /** The organisation is not finished. */
  waitFinalizing: { next: 'wait', code: 'aws-finalizing' },
  personRefused: { next: 'person', code: 'aws-refused' },
  personTagPolicy: { next: 'person', code: 'tag-policy' },
  operatorRefused: { next: 'operator', code: 'aws-refused' },
  operatorQuota: { next: 'operator', code: 'account-quota' },
  operatorNotReady: { next: 'operator', code: 'organization-not-ready' },
  operatorOuMissing: { next: 'operator', code: 'ou-missing' },
  operatorPermission: { next: 'operator', code: 'permission' },
} as const satisfies Record<string, Verdict>;

/** Turns lists of names into a table from name to verdict. */
export function tableOf(rows: readonly (readonly [Verdict, readonly string[]])[]): ReadonlyMap<string, Verdict> {
  return new Map(rows.flatMap(([verdict, names]) => names.map((name) => [name, verdict] as const)));
}
