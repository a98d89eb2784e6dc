import { describe, expect, it } from 'vitest';
import { createProblem } from '../../../../src/aws/aws-problem.ts';
import { GateClosed } from '../../../../src/jobs/gate.ts';
import type { StepTools } from '../../../../src/jobs/provision/step.ts';
import { RequestChanged, type WalkParts, walkSteps } from '../../../../src/jobs/provision/walk.ts';
import { defaultTiming } from '../../../../src/jobs/timing.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import type { SlotAnswer } from '../../../../src/store/creation-slots.ts';
import { makeGovernance, makeRequestIn, someMoment } from '../../../support/requests.ts';

const busy = createProblem({
  next: 'retry',
  code: 'aws-busy',
  awsName: 'TooManyRequestsException',
  awsMessage: 'slower',
  operation: 'organizations:ListOrganizationalUnitsForParent',
});

/** A walk of an approved request in which AWS answers the first look as `look` does. */
function makeWalk(
  look: () => Promise<string | null>,
  changes: Partial<WalkParts> = {},
  slot: SlotAnswer = { kind: 'taken' },
) {
  let stored: AccountRequest = makeRequestIn('approved');
  let now = someMoment + 1_000_000;
  const released: string[] = [];
  const tools = {
    gate: { pass: async () => {}, readClosed: async () => null },
    organization: { forgetOu: () => {}, readOuId: look },
    slots: {
      takeSlot: async () => slot,
      releaseSlot: async (id: string) => {
        released.push(id);
      },
    },
    quota: { remember: async () => {} },
    file: () => ({ governance: makeGovernance() }),
    timing: defaultTiming,
    now: () => now,
  };
  const parts: WalkParts = {
    read: async () => stored,
    commit: async (_from, next) => {
      stored = next;
      return next;
    },
    tools: tools as unknown as Omit<StepTools, 'commit'>,
    run: 1,
    tries: 0,
    isDraining: () => false,
    ...changes,
  };
  return {
    walk: (tries: number) => walkSteps({ ...parts, tries }),
    pass: (ms: number) => {
      now += ms;
    },
    stored: () => stored,
    waiting: () => stored.provisioning?.steps[0]?.waiting ?? null,
    now: () => now,
    released,
  };
}

describe('a walk that waits for a creation slot', () => {
  it.each([
    [0, 500],
    [9, 500],
    [10, 1_000],
    [24, 2_400],
    [99, 5_000],
  ])('behind %i others looks again after %i ms', async (ahead, ms) => {
    const { walk, waiting } = makeWalk(async () => 'ou-1', {}, { kind: 'waiting', ahead });
    expect(await walk(0)).toEqual({ kind: 'later', ms, tries: 0 });
    expect(waiting()?.reason).toEqual({ kind: 'creation-slot' });
  });
});

describe('a walk that AWS keeps waiting', () => {
  it('waits longer with each try, and never longer than the longest pause', async () => {
    const { walk } = makeWalk(() => Promise.reject(busy));
    for (const tries of [0, 1, 4, 5, 40]) {
      const ceiling = Math.min(defaultTiming.backoffLongestMs, defaultTiming.backoffFirstMs * 2 ** tries);
      const end = await walk(tries);
      expect(end).toMatchObject({ kind: 'later', tries: tries + 1 });
      const ms = end.kind === 'later' ? end.ms : 0;
      expect(ms).toBeGreaterThanOrEqual(ceiling / 2);
      expect(ms).toBeLessThanOrEqual(ceiling);
    }
  });

  it('leaves its creation slot to others meanwhile', async () => {
    const { walk, stored, released } = makeWalk(() => Promise.reject(busy));
    await walk(0);
    expect(released).toEqual([stored().id]);
  });

  it('says when the next try is, once for short pauses and each time for long ones', async () => {
    const { walk, pass, stored, waiting, now } = makeWalk(() => Promise.reject(busy));
    await walk(0);
    const first = waiting();
    expect(first?.reason).toEqual({ kind: 'aws-busy' });
    const { version } = stored();
    pass(1_000);
    await walk(1);
    expect(waiting()).toEqual(first);
    expect(stored().version).toBe(version);
    pass(2_000);
    await walk(6);
    expect(waiting()?.until).toBeGreaterThan(now());
    expect(stored().version).toBe(version + 1);
  });

  it('waits as long as AWS asks for', async () => {
    const { walk } = makeWalk(() => Promise.reject(createProblem({ ...busy, retryAfterMs: 300_000 })));
    expect(await walk(0)).toMatchObject({ kind: 'later', ms: 300_000 });
  });

  it('gives up on what is no longer just busy after many tries in a row, and gives its slot back', async () => {
    const fault = createProblem({ ...busy, code: 'aws-fault', awsName: 'ServiceException' });
    const { walk, stored, released } = makeWalk(() => Promise.reject(fault));
    expect(await walk(19)).toMatchObject({ kind: 'later' });
    expect(await walk(20)).toEqual({ kind: 'finished' });
    expect(stored()).toMatchObject({ status: 'failed', provisioning: { failure: { code: 'aws-fault' } } });
    expect(new Set(released)).toEqual(new Set([stored().id]));
  });
});

describe('a walk', () => {
  it('that waits for the gate says so, and counts no try', async () => {
    const why = { kind: 'observe' } as const;
    const { walk, waiting } = makeWalk(() => Promise.reject(new GateClosed(why)));
    expect(await walk(3)).toEqual({ kind: 'later', ms: defaultTiming.gatePollMs, tries: 3 });
    expect(waiting()?.reason).toEqual({ kind: 'gate', why });
  });

  it('of an older run, or of a request that is gone, ends', async () => {
    const look = () => Promise.reject(new Error('it must not look'));
    expect(await makeWalk(look, { run: 2 }).walk(0)).toEqual({ kind: 'finished' });
    expect(await makeWalk(look, { read: async () => null }).walk(0)).toEqual({ kind: 'finished' });
  });

  it('begins no step while the process stops', async () => {
    const look = () => Promise.reject(new Error('it must not look'));
    expect(await makeWalk(look, { isDraining: () => true }).walk(2)).toEqual({ kind: 'later', ms: 1, tries: 2 });
  });

  it('looks anew at a request that somebody else changed', async () => {
    let commits = 0;
    const { walk } = makeWalk(() => Promise.reject(busy), {
      commit: async (_from, next) => {
        commits += 1;
        if (commits === 1) throw new RequestChanged();
        return next;
      },
    });
    expect(await walk(0)).toMatchObject({ kind: 'later' });
    expect(commits).toBeGreaterThan(1);
  });

  it('throws on what it does not know, for its job to be tried again', async () => {
    await expect(makeWalk(() => Promise.reject(new Error('a bug'))).walk(0)).rejects.toThrow('a bug');
  });
});
