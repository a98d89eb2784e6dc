/** One thing that is wrong with the settings, and what to do about it. */
export interface ConfigProblem {
  /** The file as it was named; null: an environment variable. */
  readonly file: string | null;
  /** Where: `classes.sandbox.budget.maxUsd`, or a variable's name; empty: the whole file. */
  readonly path: string;
  /** Counted from 1; null where there is no line to point at. */
  readonly line: number | null;
  /** What is wrong and what to do. Never a secret's value. */
  readonly message: string;
}

/** The settings cannot be used. Its message is every problem, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(renderProblems(problems));
    this.problems = problems;
  }
}

/**
 * Every problem on a line of its own, variables before files and files by line:
 * `governance.yaml:12 classes.sandbox.ou: there is no OU "Sandboxx"; did you mean "Sandbox"?`.
 */
export function renderProblems(problems: readonly ConfigProblem[]): string {
  const inFiles = (problem: ConfigProblem) => (problem.file === null ? 0 : 1);
  return [...problems]
    .sort((a, b) => inFiles(a) - inFiles(b) || (a.line ?? 0) - (b.line ?? 0))
    .map(renderProblem)
    .join('\n');
}

function renderProblem({ file, path, line, message }: ConfigProblem): string {
  const at = file === null || line === null ? file : `${file}:${line}`;
  const place = [at, path].filter((part) => part !== null && part !== '').join(' ');
  return place === '' ? message : `${place}: ${message}`;
}
