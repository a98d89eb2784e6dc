import { findPlaceholders } from './config/checks/find-placeholders.ts';
import { ConfigError, renderProblems } from './config/config-error.ts';
import { parseEnvironment } from './config/environment.ts';
import { readGovernance } from './config/read-governance.ts';
import { findGuardrailProblems } from './guardrails/catalogue/find-guardrail-problems.ts';
import { createLogger, describeError } from './ops/logger.ts';
import { type Steward, startSteward } from './steward.ts';

/** Settings or the file are wrong: `EX_CONFIG` of BSD's sysexits.h. */
const configExit = 78;
/** Nothing takes longer than this to stop; what is left is taken over by others. */
const stopMs = 24_000;

const parsed = parseEnvironment(process.env);
const file = await readFile();
if ('problems' in parsed || file === null) process.exit(configExit);

const { environment } = parsed;
const log = createLogger(environment.logLevel);
process.on('unhandledRejection', (error) => {
  log.error({ error: describeError(error) }, 'an error was not handled');
});

let steward: Steward | null = null;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal));

try {
  steward = await startSteward({ environment, file, log });
} catch (error) {
  log.fatal({ error: describeError(error) }, 'Steward could not start');
  process.exit(1);
}

/** Finishes what runs and hands the rest back. Before everything is started there is nothing to finish. */
function stop(signal: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  if (steward === null) process.exit(0);
  setTimeout(() => process.exit(0), stopMs).unref();
  steward.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ error: describeError(error) }, 'stopping failed');
      process.exit(1);
    },
  );
}

/** Says every problem of settings and file at once, before anything is started. */
async function readFile() {
  const problems = 'problems' in parsed ? [...parsed.problems] : [];
  const path =
    'environment' in parsed ? parsed.environment.governanceFile : process.env.GOVERNANCE_FILE || 'governance.yaml';
  let read = null;
  try {
    read = await readGovernance(path, (governance, policyFiles) => [
      ...findGuardrailProblems(governance, policyFiles),
      ...findPlaceholders(governance),
    ]);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
  }
  if (problems.length > 0) process.stderr.write(`Steward cannot start:\n${renderProblems(problems)}\n`);
  return read;
}
