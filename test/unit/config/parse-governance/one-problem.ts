import { describe, expect, test } from 'vitest';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { replaceIn, smallFile } from '../governance-text.ts';

/**
 * A part of the small file, what takes its place (the line of the problem marked by `# here`), the problem's path, and
 * words of its message.
 */
export type Row = readonly [part: string, replacement: string, path: string, ...words: string[]];

/** One mistake is one problem, at its path and line, in words that help. */
export function expectOneProblem(where: string, rows: readonly Row[]): void {
  describe(`one mistake ${where} is one problem`, () => {
    test.each(rows.map(([part, replacement, path, ...words]) => ({ part, replacement, path, words })))(
      '$path: $words',
      ({ part, replacement, path, words }) => {
        const { text, line } = replaceIn(smallFile, part, replacement);
        const parsed = parseGovernance(text, 'governance.yaml');
        const problems = 'problems' in parsed ? parsed.problems : [];
        expect(problems.map((problem) => `${problem.line} ${problem.path}`)).toEqual([`${line} ${path}`]);
        for (const word of words) expect(problems[0]?.message).toContain(word);
      },
    );
  });
}
