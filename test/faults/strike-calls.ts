import type { AwsOptions } from '../../playground/aws/start-aws.ts';
import { askFree } from '../integration/steward/provisioning/made-by.ts';
import { type Company, changeGovernance, startCompany, testTiming } from '../support/company.ts';
import { findVariables } from '../support/steward-process.ts';
import { until } from '../support/until.ts';
import type { BundledSteward } from './bundled-steward.ts';
import { type CallFront, type Place, startCallFront } from './call-front.ts';
import { findBrokenPromises } from './find-broken-promises.ts';
import type { NamedCall } from './name-call.ts';

/** A call that is struck, of whichever request. */
export type Blow = Omit<Place, 'subject'> & { readonly isShared: boolean };

/** What came of a batch. */
export interface BatchEnd {
  /** What is not as promised, with where the worker was struck. */
  readonly broken: readonly string[];
  /** What did not come about: such calls were not made, or not in time. */
  readonly missed: readonly Blow[];
}

const governance = changeGovernance(
  '    ou: Workloads/Dev\n',
  '    ou: Workloads/Dev\n    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [80], emails: [finops@example.com] }\n',
);

/** Short locks; what is known of the organisation holds, so that each worker reads it once. */
const timing = { ...testTiming, lockMs: 1_000, stalledMs: 300, organizationMs: 60_000 };

interface Scene {
  readonly company: Company;
  readonly front: CallFront;
  readonly startWorker: () => ReturnType<BundledSteward['start']>;
}

/** A company of its own, whose Slack and web process run all the time and whose worker is started by hand. */
async function onScene<Result>(
  steward: BundledSteward,
  act: (scene: Scene) => Promise<Result>,
  aws: AwsOptions = {},
): Promise<Result> {
  const company = await startCompany({ roles: 'slack', governance, aws: { creationDelayMs: 300, ...aws } });
  const front = await startCallFront(company);
  const variables = {
    ...findVariables(company),
    ...front.variables,
    ROLES: 'worker',
    STEWARD_TEST: JSON.stringify({ governance, prefix: company.prefix, timing }),
  };
  try {
    return await act({ company, front, startWorker: () => steward.start(variables) });
  } finally {
    await front.close();
    await company.close();
  }
}

/** Everything that a provisioning calls when nothing goes wrong, in order. */
export async function learnCalls(steward: BundledSteward): Promise<readonly NamedCall[]> {
  return onScene(steward, async ({ company, front, startWorker }) => {
    const id = await askFree(company, 'learned');
    const worker = await startWorker();
    const broken = await findBrokenPromises(company, 'learned', id);
    if (broken.length > 0) throw new Error(`even without a fault: ${broken.join('; ')}\n${worker.output()}`);
    await worker.kill9();
    return [...front.calls];
  });
}

/** How long a worker may take to come to the calls; the first of them is given up after 10 s. */
const reachMs = 9_000;

/**
 * Asks for an account for each call, has a worker come to all of them, kills it there, and lets another one go on to the
 * end. Where a creation will be looked for, AWS's lists show everything late.
 */
export async function killAt(steward: BundledSteward, blows: readonly Blow[]): Promise<BatchEnd> {
  const act = async (scene: Scene): Promise<BatchEnd> => {
    const asked = await askForEach(scene, blows);
    const first = await scene.startWorker();
    // Those who are there are killed there, also when others are late.
    await until(() => asked.every(({ place }) => scene.front.isHeld(place)), 'all calls', reachMs).catch(() => {});
    const missed = asked.filter(({ place }) => !scene.front.isHeld(place)).map(({ blow }) => blow);
    await first.kill9();
    const second = await scene.startWorker();
    const broken = await findBroken(scene, asked);
    await second.kill9();
    return { broken, missed };
  };
  const isLookedFor = blows.some(({ call }) => call === 'organizations:CreateAccount');
  return onScene(steward, act, { listLagMs: isLookedFor ? timing.listLagMs / 2 : 0 });
}

/** Asks for an account for each call, has each call struck once, and lets the worker go on to the end. */
export async function strikeAt(steward: BundledSteward, blows: readonly Blow[]): Promise<BatchEnd> {
  return onScene(steward, async (scene) => {
    const asked = await askForEach(scene, blows);
    const { aws, slack } = scene.company;
    // No creation ends before every plan is there, so that each of them has an end to be shown.
    aws.organization.set({ holdCreations: true });
    const worker = await scene.startWorker();
    const hasPlan = ({ id }: Asked) =>
      slack.messages('C0REQUESTS').some(({ metadata }) => {
        const about = metadata?.event_payload;
        return about?.id === id && about.part === 'plan';
      });
    await until(() => asked.every(hasPlan), 'all plans', 30_000);
    aws.organization.set({ holdCreations: false });
    aws.organization.releaseCreations({});
    const broken = await findBroken(scene, asked);
    await worker.kill9();
    return { broken, missed: asked.filter(({ place }) => !scene.front.hasStruck(place)).map(({ blow }) => blow) };
  });
}

interface Asked {
  readonly blow: Blow;
  readonly place: Place;
  readonly name: string;
  readonly id: string;
}

async function askForEach({ company, front }: Scene, blows: readonly Blow[]): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const blow of blows) {
    const name = `struck-${asked.length}`;
    const { isShared, ...rest } = blow;
    const place = { ...rest, subject: isShared ? null : name };
    front.strike(place);
    asked.push({ blow, place, name, id: await askFree(company, name) });
  }
  return asked;
}

async function findBroken({ company }: Scene, asked: readonly Asked[]): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { blow, name, id } of asked)
    for (const problem of await findBrokenPromises(company, name, id)) broken.push(`${describeBlow(blow)}: ${problem}`);
  const where = asked.map(({ blow }) => describeBlow(blow)).join(', ');
  await company.store.auditLog.seal();
  const verified = await company.store.auditLog.verify();
  if (!verified.ok) broken.push(`${where}: the audit log is broken: ${JSON.stringify(verified)}`);
  const slots = await company.store.creationSlots.countSlots(Date.now());
  if (slots > 0) broken.push(`${where}: ${slots} creation slots are still taken`);
  return broken;
}

export function describeBlow({ call, number, when, mishap }: Blow): string {
  return `${mishap} ${when} ${call} #${number}`;
}
