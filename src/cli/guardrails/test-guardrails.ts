import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { AgreedFile } from '../../config/read-governance.ts';
import { buildGuardrails } from '../../guardrails/catalogue/build-guardrails.ts';
import type { Terminal } from '../terminal.ts';
import { type Judgement, judgeExpectation } from './judge-expectation.ts';
import { type Expectation, parseExpectations } from './parse-expectations.ts';

/** An expectation failed. */
const failedExit = 2;
/** A file that is none of expectations has a problem in each line. */
const maxSaidProblems = 20;

interface Judged {
  readonly expectation: Expectation;
  readonly judgement: Judgement;
}

/** Judges the lines of a file (`-`: standard input) and returns the exit code. Of a file with a bad line nothing is judged. */
export async function testGuardrails(
  { governance, policyFiles }: AgreedFile,
  path: string,
  terminal: Terminal,
): Promise<number> {
  const name = path === '-' ? 'standard input' : path;
  let text: string;
  try {
    text = path === '-' ? await readAll(process.stdin) : await readFile(path, 'utf8');
  } catch (error) {
    terminal.say(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const parsed = parseExpectations(text, governance);
  if ('problems' in parsed) {
    const { problems } = parsed;
    for (const problem of problems.slice(0, maxSaidProblems)) terminal.say(`${name}: ${problem}`);
    if (problems.length > maxSaidProblems) terminal.say(`and ${problems.length - maxSaidProblems} more problems`);
    return 1;
  }
  const agreed = { governance, built: buildGuardrails(governance, policyFiles) };
  const now = Date.now();
  const judged: readonly Judged[] = parsed.expectations.map((expectation) => ({
    expectation,
    judgement: judgeExpectation(agreed, expectation, now),
  }));
  await terminal.writeOut(judged.map(({ judgement }) => `${JSON.stringify(judgement)}\n`).join(''));
  const failed = judged.filter(({ expectation, judgement }) => fails(expectation, judgement));
  for (const line of summarise(name, judged, failed)) terminal.say(line);
  return failed.length > 0 ? failedExit : 0;
}

function fails({ expect }: Expectation, { decision }: Judgement): boolean {
  return expect !== null && expect !== decision;
}

function summarise(name: string, judged: readonly Judged[], failed: readonly Judged[]): readonly string[] {
  const wanted = judged.filter(({ expectation }) => expectation.expect !== null).length;
  if (wanted === 0) return [`${name} expects nothing: give its lines an "expect".`];
  if (failed.length === 0) return [wanted === 1 ? 'The expectation holds.' : `All ${wanted} expectations hold.`];
  return [
    `${failed.length} of ${wanted} ${wanted === 1 ? 'expectation' : 'expectations'} failed:`,
    ...failed.map(({ expectation: { line, target, action, expect }, judgement: { decision, why } }) => {
      return `  ${name}, line ${line}: ${action} in ${target} should be ${expect} and is ${decision}: ${why}`;
    }),
  ];
}
