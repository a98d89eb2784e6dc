import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../playground/aws/control/snapshot.ts';
import { listBreakables } from '../../../playground/demo/breakables/list-breakables.ts';
import { throttleAws } from '../../../playground/demo/breakables/throttle-aws.ts';
import { type Answer, type PageStage, startPageStage } from '../page/page-stage.ts';

let stage: PageStage;
const worker = { state: vi.fn(() => 'running' as const), kill: vi.fn() };
const post = async (): Promise<string | null> => null;
const reports = { postCosts: vi.fn(post), postDrift: vi.fn(post) };
beforeEach(async () => {
  worker.kill.mockClear();
  stage = await startPageStage(() => {}, {
    aws: { seed: 'example' },
    page: ({ aws, slack }) => ({ breakables: listBreakables(aws, slack, worker, reports) }),
  });
  // What budgets show otherwise goes by the day.
  const { id } = stage.aws.organization.findAccount('search-prod')!;
  stage.aws.organization.setSpend({ name: `steward-${id}`, actual: '3564', forecast: '3600' });
});
afterEach(() => stage.close());

const push = (id: string): Promise<Answer> => stage.post(`/break/${id}`, {});
const state = (): Snapshot => stage.aws.organization.state();
const did = async (id: string): Promise<string> => (await push(id)).body.did ?? '(nothing)';

/** What differs between two states, by part of the organisation. */
function findChanges(before: Snapshot, after: Snapshot): string[] {
  const parts = ['accounts', 'policies', 'units', 'budgets', 'costs', 'settings'] as const;
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

describe('what can be broken in the organisation', () => {
  it('says what it does and what to expect of the bot, which watches all of it', async () => {
    const { desk } = await stage.open('U0ANA');
    for (const { label, expect: seen, isWatched, untilMs } of desk.breakables) {
      expect(label).not.toBe('');
      expect(seen).not.toBe('');
      expect(isWatched).toBe(true);
      expect(untilMs).toBeNull();
    }
    expect(desk.breakables.map(({ id }) => id)).toEqual([
      ...['detach-guardrail', 'edit-guardrail', 'move-account', 'delete-budget', 'create-account', 'look-for-drift'],
      ...['spike-costs', 'post-reports', 'throttle-aws', 'take-slack-down', 'kill-worker'],
    ]);
  });

  it.each([
    ['detach-guardrail', 'Took steward-allowed-regions off Workloads, as eve.', 'policies', 4],
    ['edit-guardrail', 'steward-allowed-regions now allows ap-southeast-2 too, as kim wrote it.', 'policies', 3],
    ['move-account', 'Moved payments-prod from Workloads/Prod to the root, as dan.', 'accounts', 8],
    ['delete-budget', 'Deleted the budget of search-prod, of which 198 % was spent, as cat.', 'budgets', 12],
    ['create-account', 'Made the account shadow-it at the root by hand, as dan.', 'accounts', 3],
    ['spike-costs', 'website-prod spends $140 a day more on EC2, for three days.', 'costs', 4],
  ])(
    '%s changes one thing and names it, another one when it is pressed again, until none is left',
    async (id, first, part, times) => {
      const before = state();
      expect(await did(id)).toBe(first);
      expect(findChanges(before, state())).toContain(part);
      const said = new Set([first]);
      for (let count = 1; count < times; count += 1) said.add(await did(id));
      expect(said.size).toBe(times);
      const after = state();
      expect(await push(id)).toMatchObject({ status: 409, body: { ok: false, problem: expect.any(String) } });
      expect(findChanges(after, state())).toEqual([]);
    },
  );

  it('does as it says', async () => {
    await Promise.all(['detach-guardrail', 'edit-guardrail', 'move-account', 'create-account'].map(push));
    const { policies, accounts } = state();
    const regions = policies.find(({ name }) => name === 'steward-allowed-regions');
    expect(regions?.attachedTo).toEqual(['Sandbox']);
    expect(JSON.parse(regions?.content ?? '').Statement[0]).toMatchObject({
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1', 'ap-southeast-2'] } },
    });
    expect(accounts.filter(({ ou }) => ou === 'root').map(({ name }) => name)).toEqual([
      ...['example-management', 'payments-prod', 'shadow-it'],
    ]);
  });
});

describe('what can be broken around the bot', () => {
  const untilMs = async (id: string) =>
    (await stage.open('U0ANA')).desk.breakables.find((one) => one.id === id)?.untilMs;

  it('AWS throttles for a minute, anew with each press', async () => {
    vi.useFakeTimers();
    try {
      const throttling = throttleAws(stage.aws);
      await throttling.break();
      expect(state().settings.throttleScale).toBeLessThan(1);
      expect(throttling.untilMs?.()).toBe(Date.now() + 60_000);
      vi.advanceTimersByTime(59_000);
      await throttling.break();
      vi.advanceTimersByTime(59_000);
      expect(state().settings.throttleScale).not.toBeNull();
      vi.advanceTimersByTime(1_000);
      expect(state().settings.throttleScale).toBeNull();
      expect(throttling.untilMs?.()).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('Slack is down for the bot and for people, and comes back', async () => {
    expect(await did('take-slack-down')).toContain('20 seconds');
    await expect(stage.client.auth.test()).rejects.toThrow('503');
    const say = { do: 'say', as: 'U0ANA', channel: 'C0REQUESTS', text: 'anybody?' } as const;
    expect((await stage.act(say)).body).toMatchObject({ ok: false, problem: expect.stringMatching(/^Slack is down/) });
    expect(await untilMs('take-slack-down')).toBeGreaterThan(Date.now());
    expect((await push('take-slack-down')).status).toBe(200);
    stage.slack.skipTime(20_000);
    await stage.client.auth.test();
    expect((await stage.act(say)).body.ok).toBe(true);
    expect(await untilMs('take-slack-down')).toBeNull();
  });

  it.each([
    ['post-reports', 'weekly-costs', reports.postCosts],
    ['look-for-drift', 'daily-drift', reports.postDrift],
  ])('%s posts them, and what the bot says against it is passed on', async (id, report, posts) => {
    expect(await did(id)).toContain(report);
    expect(posts).toHaveBeenCalledTimes(1);
    posts.mockResolvedValueOnce('Slack does not take it in that channel');
    expect(await push(id)).toMatchObject({
      status: 409,
      body: { ok: false, problem: 'Slack does not take it in that channel' },
    });
  });

  it('the worker is killed, once while it lives', async () => {
    expect(await did('kill-worker')).toBe('Killed the worker with kill -9.');
    worker.state.mockReturnValueOnce('ended' as never);
    expect((await push('kill-worker')).status).toBe(409);
    expect(worker.kill).toHaveBeenCalledTimes(1);
  });
});
