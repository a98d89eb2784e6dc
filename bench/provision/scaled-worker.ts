/**
 * The bot's worker with the pauses of production divided by `STEWARD_SCALE`, beside an AWS that is as many times as fast.
 * There is no setting for it: nobody who runs the bot needs one.
 */
import { parseEnvironment } from '../../src/config/environment.ts';
import { readGovernance } from '../../src/config/read-governance.ts';
import { createLogger } from '../../src/ops/logger.ts';
import { startSteward } from '../../src/steward.ts';
import { scaleTiming } from './scale-timing.ts';

const parsed = parseEnvironment(process.env);
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const { environment } = parsed;
const steward = await startSteward({
  environment,
  file: await readGovernance(environment.governanceFile),
  log: createLogger(environment.logLevel),
  timing: scaleTiming(Number(process.env.STEWARD_SCALE)),
});
process.once('SIGTERM', () => {
  void steward.stop().then(() => process.exit(0));
});
