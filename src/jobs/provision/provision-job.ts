import { DelayedError, type Job } from 'bullmq';
import type { AwsReader } from '../../aws/aws.ts';
import { readOwnPrincipal } from '../../aws/organization/read-own-principal.ts';
import type { AccountRequest } from '../../requests/request.ts';
import { findRequestEffects } from '../../store/request-effects.ts';
import type { Store } from '../../store/store.ts';
import { readDrift } from '../drift/read-drift.ts';
import { readAccountsAnew } from '../drift/rotation/read-accounts-anew.ts';
import type { ProvisionJob } from '../queues.ts';
import type { StepTools } from './step.ts';
import { RequestChanged, walkSteps } from './walk.ts';

/** The job was taken over by another worker, because this one said nothing for too long. */
class LockLost extends Error {
  constructor() {
    super('another worker has taken this job over');
    this.name = 'LockLost';
  }
}

export interface ProvisionParts
  extends Omit<
    StepTools,
    'commit' | 'aws' | 'readAccounts' | 'readDrift' | 'readBot' | 'records' | 'drift' | 'accountReadings'
  > {
  readonly store: Store;
  readonly aws: AwsReader;
  /** The role of the management account that Steward assumes; null: none. */
  readonly roleArn: string | null;
  poke(): void;
  isDraining(): boolean;
}

/** Walks the steps of the job's request; comes again later where AWS, the gate or a slot is waited for. */
export async function runProvisionJob(
  job: Job<ProvisionJob>,
  token: string | undefined,
  parts: ProvisionParts,
): Promise<void> {
  const { store, gate, timing } = parts;
  const holdLock = async (): Promise<void> => {
    if (token === undefined || (await job.extendLock(token, timing.lockMs)) !== 1) throw new LockLost();
  };
  // The lock is asked about last: between it and the call nothing else is waited for.
  const aws = parts.aws.withGuard(async () => {
    await gate.pass();
    await holdLock();
  });
  const commit = async <Next extends AccountRequest>(from: AccountRequest, next: Next): Promise<Next> => {
    const effects = findRequestEffects(from, next, parts.file(), parts.now());
    const committed = await store.requests.commit({ from, next, ...effects });
    if (committed.kind === 'conflict') throw new RequestChanged();
    if (committed.kind === 'illegal') throw new Error(`${from.id} cannot become ${next.status}`);
    parts.poke();
    return committed.request;
  };
  const end = await walkSteps({
    read: () => store.requests.read(job.data.id),
    commit,
    tools: {
      ...parts,
      aws,
      records: store.accounts,
      drift: store.drift,
      accountReadings: store.accountReadings,
      readAccounts: (ids) => readAccountsAnew(ids, parts),
      readDrift: (need) => readDrift(parts, need),
      readBot: async () => {
        const { roleArn } = parts;
        return roleArn === null ? null : { ...(await readOwnPrincipal(parts.aws)), roleArn };
      },
    },
    run: job.data.run,
    tries: job.data.tries,
    isDraining: parts.isDraining,
  });
  if (end.kind === 'finished') return;
  if (end.tries !== job.data.tries) await job.updateData({ ...job.data, tries: end.tries });
  await job.moveToDelayed(Date.now() + Math.max(1, Math.round(end.ms)), token);
  throw new DelayedError();
}
