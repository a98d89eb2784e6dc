import type { ConfigPath } from './config-path.ts';

/** Something in the text of a YAML file that keeps it from meaning one thing. */
export interface YamlProblem {
  readonly path: ConfigPath;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}
