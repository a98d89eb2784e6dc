import { parseArgs } from 'node:util';
import { largestSeed } from './plan/seeded-random.ts';

export interface Options {
  readonly seed: number;
  readonly minutes: number;
  /** At most so many rounds. */
  readonly rounds: number;
}

export const usage = `Usage: npm run faults -- [--seed N] [--minutes M] [--rounds R]

Plays rounds of random faults under load: a company with a Redis, a local AWS, a local Slack and the bot as several
processes; some thirty requests with presses from many people, the right and the wrong ones, at once and against each
other, while processes are killed, frozen and stopped, Redis is killed, AWS and Slack fail, lag, lose answers or cannot be
reached, and the bot is removed from a channel. Then the faults stop, what failed is retried, and it is checked that each
approved request is one account with everything that belongs to it, that everything was said once, and that nothing that
was acknowledged is lost.

  --seed N     the first round's seed, 0 to ${largestSeed}; each further round has the next one. Left out: one by the clock
  --minutes M  begins no further round after this long; the first one is always played to its end
  --rounds R   plays at most so many rounds; without M and R it is one minute
  --help       says this

What happens goes to standard error; the last line of standard output counts: "12 rounds, 0 violations". Exits 1 on any
violation, after saying what it was and the command that replays its round.

A seed fixes the plan: who asks for what and presses what, which faults strike whom, and all of their moments. It does not
fix how fast this machine is, and so not at which instruction a process is killed or which of two presses in the same
moment comes first: a violation that hangs on that may take some replays to be seen again.`;

/** @returns the options; `problem`: what is wrong with the arguments, null where help was asked for */
export function readOptions(
  args: readonly string[],
  now: () => number = Date.now,
): Options | { readonly problem: string | null } {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        rounds: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (values.help === true) return { problem: null };
  const { seed = String(now() % (largestSeed + 1)), rounds, minutes = rounds === undefined ? '1' : null } = values;
  if (!isWhole(seed) || Number(seed) > largestSeed)
    return { problem: `--seed: "${String(seed)}" is no whole number from 0 to ${largestSeed}.` };
  if (minutes !== null && (!/^(\d+\.?\d*|\.\d+)$/.test(String(minutes)) || Number(minutes) <= 0))
    return { problem: `--minutes: "${String(minutes)}" is no number of minutes above 0.` };
  if (rounds !== undefined && (!isWhole(rounds) || Number(rounds) < 1))
    return { problem: `--rounds: "${String(rounds)}" is no number of rounds.` };
  return {
    seed: Number(seed),
    minutes: minutes === null ? Number.POSITIVE_INFINITY : Number(minutes),
    rounds: rounds === undefined ? Number.POSITIVE_INFINITY : Number(rounds),
  };
}

const isWhole = (text: string | boolean): boolean => /^\d{1,16}$/.test(String(text));
