import { describe, expect, it } from 'vitest';
import { readOptions, usage } from './options.ts';

describe('arguments', () => {
  it.each([
    [['--seed', '12', '--minutes', '5'], { seed: 12, minutes: 5, rounds: Number.POSITIVE_INFINITY }],
    [['--seed=0', '--minutes=.5', '--rounds=2'], { seed: 0, minutes: 0.5, rounds: 2 }],
    [['--seed', '9', '--rounds', '1'], { seed: 9, minutes: Number.POSITIVE_INFINITY, rounds: 1 }],
    [[], { seed: 77, minutes: 1, rounds: Number.POSITIVE_INFINITY }],
    [['--minutes', '2', '--help'], { problem: null }],
    [['-h'], { problem: null }],
  ])('%j', (args, options) => {
    expect(readOptions(args, () => 77)).toEqual(options);
  });

  it.each([
    [['--seed', 'x'], '--seed: "x" is no whole number from 0 to 4294967295.'],
    [['--seed', '4294967296'], '--seed: "4294967296"'],
    [['--seed', '1.5'], '--seed: "1.5"'],
    [['--seed='], '--seed: ""'],
    [['--minutes', '0'], '--minutes: "0" is no number of minutes above 0.'],
    [['--minutes', 'soon'], '--minutes: "soon"'],
    [['--minutes=-1'], '--minutes: "-1"'],
    [['--rounds', '0'], '--rounds: "0" is no number of rounds.'],
    [['--seeds', '1'], "Unknown option '--seeds'"],
    [['5'], "Unexpected argument '5'"],
  ])('%j is told', (args, words) => {
    expect(readOptions(args)).toEqual({ problem: expect.stringContaining(words) });
  });

  it('the help says what a seed fixes', () => {
    expect(usage).toContain('A seed fixes the plan');
    expect(usage).toContain('"12 rounds, 0 violations"');
  });
});
