import { ConfigError, renderProblems } from '../config/config-error.ts';
import { type Environment, parseEnvironment } from '../config/environment.ts';
import { type AgreedFile, readGovernance } from '../config/read-governance.ts';
import { findGuardrailProblems } from '../guardrails/catalogue/find-guardrail-problems.ts';
import type { Terminal } from './terminal.ts';

/** `EX_CONFIG` of BSD's sysexits.h: a setting is wrong. */
export const configExit = 78;

export interface Settings {
  readonly environment: Environment;
  readonly file: AgreedFile;
}

/** Reads the settings that a command of the terminal uses, and no others. Null: something is wrong, and was said. */
export function readEnvironment({ env, say }: Terminal, needsSlack: boolean): Environment | null {
  const { REDIS_URL, GOVERNANCE_FILE, STEWARD_ROLE_ARN, SLACK_API_URL } = env;
  const parsed = parseEnvironment({
    ...{ REDIS_URL, GOVERNANCE_FILE, STEWARD_ROLE_ARN, SLACK_API_URL },
    SLACK_BOT_TOKEN: needsSlack ? env.SLACK_BOT_TOKEN : 'not-needed',
    SLACK_APP_TOKEN: 'not-needed',
  });
  if ('problems' in parsed) {
    say(renderProblems(parsed.problems));
    return null;
  }
  return parsed.environment;
}

/** The same with the governance file. */
export async function readSettings(terminal: Terminal, needsSlack: boolean): Promise<Settings | null> {
  const environment = readEnvironment(terminal, needsSlack);
  const file = environment === null ? null : await readAgreedFile(environment.governanceFile, terminal);
  return environment === null || file === null ? null : { environment, file };
}

/** Reads a governance file with the files that it names. Null: something is wrong with one of them, and was said. */
export async function readAgreedFile(path: string, { say }: Terminal): Promise<AgreedFile | null> {
  try {
    return await readGovernance(path, findGuardrailProblems);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(renderProblems(error.problems));
    return null;
  }
}
