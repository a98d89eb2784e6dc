import { describe, expect, it } from 'vitest';
import { createTimedCache } from '../../../src/slack/timed-cache.ts';
import { makeOpenPromise } from './open-promise.ts';

/** A cache of a minute, its clock, and a fetch that counts. */
function makeCase() {
  const clock = { now: 1_000_000 };
  const fetched: string[] = [];
  const cache = createTimedCache<string>(60_000, () => clock.now);
  const read = (key: string): Promise<string> =>
    cache.read(key, () => {
      fetched.push(key);
      return Promise.resolve(`${key}${fetched.length}`);
    });
  return { clock, fetched, cache, read };
}

describe('a timed cache', () => {
  it('remembers a value for its time, each key for itself', async () => {
    const { clock, fetched, read } = makeCase();
    expect(await read('a')).toBe('a1');
    clock.now += 59_999;
    expect(await read('a')).toBe('a1');
    expect(await read('b')).toBe('b2');
    clock.now += 1;
    expect(await read('a')).toBe('a3');
    expect(await read('b')).toBe('b2');
    expect(fetched).toStrictEqual(['a', 'b', 'a']);
  });

  it('counts the time from when the value was asked for', async () => {
    const { clock, cache } = makeCase();
    const { promise, resolve } = makeOpenPromise<string>();
    const slow = cache.read('a', () => promise);
    clock.now += 60_000;
    resolve('old');
    expect(await slow).toBe('old');
    expect(await cache.read('a', () => Promise.resolve('new'))).toBe('new');
  });

  it('shares one fetch among those who ask at the same time', async () => {
    const { fetched, read } = makeCase();
    expect(await Promise.all([read('a'), read('a'), read('a')])).toStrictEqual(['a1', 'a1', 'a1']);
    expect(fetched).toStrictEqual(['a']);
  });

  it('does not remember a failure, and everybody who waited hears of it', async () => {
    const { cache, read } = makeCase();
    const fail = (): Promise<string> => Promise.reject(new Error('no answer'));
    const both = await Promise.allSettled([cache.read('a', fail), cache.read('a', fail)]);
    expect(both.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
    expect(await read('a')).toBe('a1');
  });

  it('keeps what was fetched since, when an older fetch fails late', async () => {
    const { clock, cache, read } = makeCase();
    const { promise, reject } = makeOpenPromise<string>();
    const slow = cache.read('a', () => promise);
    clock.now += 60_000;
    await read('a');
    reject(new Error('no answer'));
    await expect(slow).rejects.toThrow('no answer');
    expect(await read('a')).toBe('a1');
  });

  it('forgets when told', async () => {
    const { cache, read } = makeCase();
    await read('a');
    cache.forget('a');
    expect(await read('a')).toBe('a2');
  });

  it('drops the oldest of more than 5,000 keys', async () => {
    const { fetched, read } = makeCase();
    await Promise.all(Array.from({ length: 5_001 }, (_, index) => read(`k${index}`)));
    await read('k5000');
    await read('k1');
    expect(fetched).toHaveLength(5_001);
    await read('k0');
    expect(fetched).toHaveLength(5_002);
  });

  it('counts a key that was fetched anew among the young ones', async () => {
    const { clock, fetched, read } = makeCase();
    await Promise.all(Array.from({ length: 5_000 }, (_, index) => read(`k${index}`)));
    clock.now += 60_000;
    await read('k0');
    await read('another');
    await read('k0');
    expect(fetched).toHaveLength(5_002);
  });
});
