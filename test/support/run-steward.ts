import { z } from 'zod';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGovernance } from '../../src/config/parse-governance.ts';
import { defaultTiming, type Timing } from '../../src/jobs/timing.ts';
import { createLogger } from '../../src/ops/logger.ts';
import { startSteward } from '../../src/steward.ts';

/**
 * Steward as a process of a test: as `src/main.ts`, but with the test's prefix and pauses. What it is given stands in
 * `STEWARD_TEST`, as JSON; when it runs it prints its port.
 */
const given = z
  .object({ governance: z.string(), prefix: z.string(), timing: z.record(z.string(), z.number()) })
  .parse(JSON.parse(process.env.STEWARD_TEST ?? '{}'));

const parsed = parseEnvironment(process.env);
const file = parseGovernance(given.governance, 'governance.yaml');
if ('problems' in parsed || 'problems' in file) throw new Error(JSON.stringify([parsed, file]));

const steward = await startSteward({
  environment: parsed.environment,
  file: { ...file, policyFiles: new Map() },
  log: createLogger(parsed.environment.logLevel),
  prefix: given.prefix,
  timing: { ...defaultTiming, ...(given.timing as Partial<Timing>) },
});
process.once('SIGTERM', () => void steward.stop().then(() => process.exit(0)));
process.stdout.write(`${steward.port}\n`);
