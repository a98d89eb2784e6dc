import type { SentCommand, SentForm, SentPress } from '../invariants/aftermath.ts';
import { formatMoment } from '../plan/describe-plan.ts';

/** A press, before it is known what was answered to it. */
export interface MadePress extends Omit<SentPress, 'answer'> {
  /** Epoch milliseconds: when it was sent, and when Slack had its acknowledgement. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly isAcknowledged: boolean;
  /** Where the bot answers privately; null: it has answered with the acknowledgement. */
  readonly responseUrl: string | null;
  /** What the acknowledgement itself said: false, it was refused; null, nothing. */
  readonly isTaken: boolean | null;
}

/** A time in which a private answer may have been lost, epoch milliseconds. */
export interface Trouble {
  readonly from: number;
  readonly to: number;
}

/** What people did in a round, and what came of it. */
export interface Diary {
  readonly forms: Omit<SentForm, 'requestId'>[];
  readonly presses: MadePress[];
  readonly commands: SentCommand[];
  readonly troubles: Trouble[];
  /** One line, with its moment. */
  say(line: string): void;
  /** Milliseconds since the start of the round. */
  elapsed(): number;
  /** Resolves at this moment of the round, at once where it is over. */
  until(ms: number): Promise<void>;
}

/** @param print takes one line */
export function startDiary(print: (line: string) => void): Diary {
  const startedAt = Date.now();
  const elapsed = (): number => Date.now() - startedAt;
  return {
    forms: [],
    presses: [],
    commands: [],
    troubles: [],
    say: (line) => print(`${formatMoment(elapsed())}  ${line}`),
    elapsed,
    until: (ms) => wait(ms - elapsed()),
  };
}

/** Resolves after so many milliseconds, at once where they are none. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

/** What `find` gives once it is neither undefined, null nor false; null: not within this time. Errors count as nothing. */
export async function findWithin<Value>(
  find: () => Promise<Value | undefined | null | false> | Value | undefined | null | false,
  ms: number,
): Promise<Value | null> {
  for (const endsAt = Date.now() + ms; ; ) {
    const found = await Promise.resolve()
      .then(find)
      .catch(() => null);
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() >= endsAt) return null;
    await wait(25);
  }
}
