/** What a process of the bot does. */
export type Role = 'web' | 'worker' | 'scheduler';

/** Which process: the first of its role is 0. */
export interface Target {
  readonly role: Role;
  readonly which: number;
}

/** What becomes of calls of AWS: refused, not carried out, carried out without an answer, late. */
export type AwsMishap = 'error' | 'busy' | 'denied' | 'cut-before' | 'cut-after' | 'late';

/** Likewise of Slack: its own error, told to wait, and as above. */
export type SlackMishap = 'error' | 'limit' | 'cut-before' | 'cut-after' | 'late';

/** What goes wrong; times are milliseconds. */
export type Fault =
  /** `kill -9`, and another process in its place after a while. */
  | { readonly kind: 'kill'; readonly target: Target; readonly downMs: number }
  /** SIGSTOP, and SIGCONT after a while. */
  | { readonly kind: 'freeze'; readonly target: Target; readonly forMs: number }
  /** SIGTERM, and another process in its place at once. */
  | { readonly kind: 'terminate'; readonly target: Target }
  /** `kill -9` of Redis. */
  | { readonly kind: 'redis-kill'; readonly downMs: number }
  /** The next calls of an operation (`organizations:MoveAccount`), after some that go well. */
  | {
      readonly kind: 'aws-call';
      readonly operation: string;
      readonly mishap: AwsMishap;
      readonly times: number;
      readonly skip: number;
    }
  /** The next call of an operation gets no answer for a while: AWS has acted before, or acts afterwards. */
  | {
      readonly kind: 'aws-hold';
      readonly operation: string;
      readonly when: 'before' | 'after';
      readonly forMs: number;
    }
  /** For a while lists lag so long, rates are so many times AWS's own, or writes this close together are refused. */
  | {
      readonly kind: 'aws-setting';
      readonly setting: 'listLagMs' | 'throttleScale' | 'writeMs';
      readonly value: number;
      readonly forMs: number;
    }
  /** Nothing of AWS can be reached. */
  | { readonly kind: 'aws-away'; readonly forMs: number }
  /** AWS takes the next creations, and fails them. */
  | { readonly kind: 'creation-fails'; readonly reason: string; readonly times: number }
  | { readonly kind: 'slack-call'; readonly method: string; readonly mishap: SlackMishap; readonly times: number }
  /** Nothing of Slack can be reached, or all of it answers 503. */
  | { readonly kind: 'slack-away'; readonly how: 'refuse' | '503'; readonly forMs: number }
  /** The bot is removed from a channel, and invited again. */
  | { readonly kind: 'bot-removed'; readonly channel: string; readonly forMs: number }
  /** An admin pauses the writing to AWS, and lets it go on. */
  | { readonly kind: 'pause'; readonly by: string; readonly forMs: number };

export type FaultKind = Fault['kind'];

/** A fault and its moment since the start of the round, milliseconds. */
export type PlannedFault = Fault & { readonly atMs: number };
