import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPaceAlone } from '../../../../src/cli/aws/pace-alone.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets as many go at once, and then each in its turn, as AWS allows of that operation', async () => {
  const pace = createPaceAlone();
  const start = Date.now();
  const wentAt: number[] = [];
  const all = [1, 2, 3, 4].map(async () => {
    await pace('organizations:DescribePolicy');
    wentAt.push(Date.now() - start);
  });
  let others = 0;
  for (const operation of ['organizations:ListPolicies', 'organizations:ListRoots'])
    void pace(operation).then(() => {
      others += 1;
    });
  await vi.advanceTimersByTimeAsync(0);
  expect({ wentAt, others }).toEqual({ wentAt: [0, 0], others: 2 });
  await vi.advanceTimersByTimeAsync(5_000);
  await Promise.all(all);
  const [, , third = 0, fourth = 0] = wentAt;
  // AWS has a token again every 500 ms.
  expect(third).toBeGreaterThan(500);
  expect(fourth - third).toBeGreaterThan(500);
  expect(fourth).toBeLessThan(1_500);
});
