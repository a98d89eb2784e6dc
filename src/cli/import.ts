import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { observeOrganization } from '../aws/observe/observe-organization.ts';
import { createCallPace } from '../aws/observe/pace-calls.ts';
import type { Environment } from '../config/environment.ts';
import type { AgreedFile } from '../config/read-governance.ts';
import type { Store } from '../store/store.ts';
import { explainAwsProblem } from './aws/explain-aws-problem.ts';
import { type CallPace, createPaceAlone } from './aws/pace-alone.ts';
import { readPatiently } from './aws/read-patiently.ts';
import { adoptOrganization, tagRate } from './import/adopt/adopt-organization.ts';
import { findInTheWay } from './import/file/write-new-files.ts';
import { nothingKnown, readKnownParts } from './import/read-known-parts.ts';
import { governanceName, sayInTheWay, writeOrganization } from './import/write-organization.ts';
import { configExit, readAgreedFile, readEnvironment } from './read-settings.ts';
import { connectAws, connectStore } from './report/report-connections.ts';
import type { RunCommand, Terminal } from './terminal.ts';

const help = `Usage: steward import [--out DIR]        reads the organisation and writes governance.yaml and policies/
       steward import --adopt [--yes]    records and tags its accounts too, after asking; --owner-tag KEY names the tag
                                         that says who owns an account: an id of Slack, or an address to look up there

The files go into DIR, or the folder of GOVERNANCE_FILE, or the current one. Nothing that is there is overwritten. What AWS does
not know (request, admins, channels, reports, …) is taken from the file at GOVERNANCE_FILE where there is one; else
placeholders stand there, with which steward plan works and Steward does not start. The file says mode: observe.

With --adopt a governance.yaml that is there is used as it is. Accounts get the class of their OU and stay where they are;
those on record already and the management account stay as they are. These tags are all that it writes to AWS.

Needs AWS (AWS_…, STEWARD_ROLE_ARN); --adopt also Redis (REDIS_URL), and SLACK_BOT_TOKEN to look up addresses.`;

interface Wanted {
  readonly out: string | null;
  readonly adopt: boolean;
  readonly yes: boolean;
  readonly ownerTag: string | null;
}

const tagOperation = 'organizations:TagResource';

/** The turns of calls are shared with all workers where there is Redis. */
function createSharedPace(store: Store | null): CallPace {
  if (store === null) return createPaceAlone();
  const reading = createCallPace((name, rate) => store.pace.reserve(name, rate));
  return async (operation) => {
    if (operation !== tagOperation) return reading(operation);
    const ms = await store.pace.reserve(operation, tagRate);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  };
}

/**
 * `steward import`.
 *
 * @param createPace how its calls are paced; the store is null where there is no Redis
 */
export function createImport(createPace: (store: Store | null) => CallPace): RunCommand {
  return async (args, terminal) => {
    const wanted = parseWanted(args);
    if (typeof wanted === 'string') {
      terminal.say(wanted === 'help' ? help : `${wanted}\n\n${help}`);
      return wanted === 'help' ? 0 : 1;
    }
    const environment = readEnvironment(terminal, false);
    if (environment === null) return configExit;
    try {
      return await importOrganization(wanted, environment, createPace, terminal);
    } catch (error) {
      terminal.say(`The organisation could not be imported: ${explainAwsProblem(error, environment.stewardRoleArn)}`);
      return 1;
    }
  };
}

export const runImport = createImport(createSharedPace);

async function importOrganization(
  wanted: Wanted,
  environment: Environment,
  createPace: (store: Store | null) => CallPace,
  terminal: Terminal,
): Promise<number> {
  const { say, env } = terminal;
  const { governanceFile, slackApiUrl } = environment;
  const folder = wanted.out ?? dirname(governanceFile);
  const path = join(folder, governanceName);
  // Whoever names no folder means the file that counts, whatever it is called.
  const agreedPath = wanted.out === null ? governanceFile : path;
  const isAgreed = wanted.adopt && (await findInTheWay([agreedPath])).length > 0;
  const agreed = isAgreed ? await readAgreedFile(agreedPath, terminal) : null;
  if (isAgreed && agreed === null) return configExit;
  const inTheWay = isAgreed ? [] : await findInTheWay([path]);
  if (inTheWay.length > 0) {
    sayInTheWay(inTheWay, say);
    return 1;
  }
  const known = isAgreed ? nothingKnown : await readKnownParts(governanceFile);
  if (typeof known === 'string') {
    say(known);
    return configExit;
  }

  const connected = wanted.adopt ? await connectStore(environment, () => {}) : null;
  const { aws: connectedAws, close } = connectAws(environment, env.AWS_REGION);
  const aws = readPatiently(connectedAws);
  try {
    const store = connected?.store ?? null;
    const pace = createPace(store);
    const { observed } = await observeOrganization(aws, Date.now(), pace);
    const file: AgreedFile | null = agreed ?? (await writeOrganization(observed, known, folder, terminal));
    if (file === null) return 1;
    if (store === null) return 0;
    const parts = { aws, store, file, slackApiUrl, pace: () => pace(tagOperation) };
    return (await adoptOrganization(wanted, observed, parts, terminal)) ? 0 : 1;
  } finally {
    close();
    connected?.close();
  }
}

/** What is wanted, or what is wrong with the words. */
function parseWanted(args: readonly string[]): Wanted | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ out: { type: 'string' }, adopt: { type: 'boolean' }, yes: { type: 'boolean' } },
        ...{ 'owner-tag': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      },
    });
    if (values.help) return 'help';
    const [adopt, yes] = [values.adopt === true, values.yes === true];
    const ownerTag = values['owner-tag'] ?? null;
    if (!adopt && (yes || ownerTag !== null)) return `${yes ? '--yes' : '--owner-tag'} goes with --adopt.`;
    if (values.out === '') return '--out needs a folder.';
    return { out: values.out ?? null, adopt, yes, ownerTag };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
