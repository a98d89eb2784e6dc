import { describe, expect, it } from 'vitest';
import { mapBounded } from '../../../../src/aws/calls/map-bounded.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('mapBounded', () => {
  it('keeps the order and the bound', async () => {
    let running = 0;
    let most = 0;
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async (turns) => {
      running += 1;
      most = Math.max(most, running);
      for (let i = 0; i < turns; i += 1) await turn();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('throws the first error and begins nothing more', async () => {
    const begun: number[] = [];
    const map = async (item: number) => {
      begun.push(item);
      await turn();
      if (item === 2) throw new Error('two');
      await turn();
      return item;
    };
    await expect(mapBounded([1, 2, 3, 4, 5, 6], 2, map)).rejects.toThrow('two');
    for (let i = 0; i < 20; i += 1) await turn();
    expect(begun).toEqual([1, 2]);
  });

  it('takes nothing for nothing', async () => {
    expect(await mapBounded([], 4, async () => 1)).toEqual([]);
  });
});
