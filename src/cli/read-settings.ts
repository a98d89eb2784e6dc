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

/** Reads the file and the settings that a command of the terminal uses, and no others. Null: something is wrong, and was said. */
export async function readSettings({ env, say }: Terminal, needsSlack: boolean): Promise<Settings | null> {
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
  const { environment } = parsed;
  try {
    return { environment, file: await readGovernance(environment.governanceFile, findGuardrailProblems) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(renderProblems(error.problems));
    return null;
  }
}
