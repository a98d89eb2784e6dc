/**
 * Loaded by Node.js before a program (`--import`): when the program ends, says on standard output as JSON what it took of the
 * machine.
 */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  writeSync(1, `${JSON.stringify({ userCpuMs: userCPUTime / 1_000, peakMemoryMb: maxRSS / 1_024 })}\n`);
});
