import { askFree } from '../integration/steward/provisioning/made-by.ts';
import { type Company, changeGovernance, startCompany, testTiming } from '../support/company.ts';
import { findVariables } from '../support/steward-process.ts';
import { until } from '../support/until.ts';
import type { BundledSteward } from './bundled-steward.ts';
import { type CallFront, type Place, startCallFront } from './call-front.ts';
import { findBrokenPromises } from './find-broken-promises.ts';
import type { NamedCall } from './name-call.ts';

/** A call at which a worker is to be killed. */
export type Kill = Omit<Place, 'subject'> & { readonly isShared: boolean };

/** What came of a batch. */
export interface BatchEnd {
  /** What is not as promised, with where the worker was killed. */
  readonly broken: readonly string[];
  /** Whether the worker stood at all the calls at once. If not, nothing was killed. */
  readonly reached: boolean;
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
async function onScene<Result>(steward: BundledSteward, act: (scene: Scene) => Promise<Result>): Promise<Result> {
  const company = await startCompany({ roles: 'slack', governance });
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

/**
 * Asks for an account for each kill, has a worker come to all these calls, kills it there, and lets another one go on to the
 * end.
 */
export async function runBatch(steward: BundledSteward, kills: readonly Kill[]): Promise<BatchEnd> {
  return onScene(steward, async ({ company, front, startWorker }) => {
    const names = kills.map((_kill, index) => `swept-${index}`);
    const ids: string[] = [];
    for (const name of names) ids.push(await askFree(company, name));
    const places = kills.map(({ isShared, ...kill }, index) => ({
      ...kill,
      subject: isShared ? null : (names[index] ?? ''),
    }));
    for (const place of places) front.hold(place);
    const first = await startWorker();
    const reached = await until(() => places.every(front.isHeld), 'the worker to be at all these calls').then(
      () => true,
      () => false,
    );
    await first.kill9();
    if (!reached) return { reached, broken: [] };

    const second = await startWorker();
    const broken: string[] = [];
    for (const [index, kill] of kills.entries()) {
      const problems = await findBrokenPromises(company, names[index] ?? '', ids[index] ?? '');
      if (problems.length > 0) broken.push(`killed ${describeKill(kill)}: ${problems.join('; ')}\n${second.output()}`);
    }
    const where = kills.map(describeKill).join(', ');
    await company.store.auditLog.seal();
    const verified = await company.store.auditLog.verify();
    if (!verified.ok) broken.push(`killed ${where}: the audit log is broken: ${JSON.stringify(verified)}`);
    const slots = await company.store.creationSlots.countSlots(Date.now());
    if (slots > 0) broken.push(`killed ${where}: ${slots} creation slots are still taken`);
    await second.kill9();
    return { reached, broken };
  });
}

export function describeKill({ call, number, when }: Kill): string {
  return `${when} ${call} #${number}`;
}
