import type { Breakable } from '../../page/start-page.ts';
import type { KeptProcess } from '../bot/keep-running.ts';

/** Kills the process that talks to AWS, as a machine that fails does. */
export function killWorker(worker: Pick<KeptProcess, 'state' | 'kill'>): Breakable {
  return {
    id: 'kill-worker',
    label: 'Kill the worker now',
    expect:
      'It is started again at once. What it was doing goes on where it was within 20 seconds; nothing is made twice.',
    isWatched: true,
    break() {
      if (worker.state() === 'ended') return { ok: false, problem: 'The worker is dead already.' };
      worker.kill();
      return { ok: true, did: 'Killed the worker with kill -9.' };
    },
  };
}
