import { expect, it, vi } from 'vitest';
import { createTerminal } from '../../../src/cli/terminal.ts';

it('a name tells the terminal nothing', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const listeners = process.stdout.listeners('error');
  try {
    createTerminal().say('an OU \u001b[2J\u0007\u009b31m called\tso\nand a line');
    expect(write.mock.calls).toEqual([['an OU \uFFFD[2J\uFFFD\uFFFD31m called\tso\nand a line\n']]);
  } finally {
    write.mockRestore();
    for (const listener of process.stdout.listeners('error'))
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void);
  }
});
