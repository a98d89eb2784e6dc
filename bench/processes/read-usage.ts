import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The resident memory of a process, in megabytes of 2^20 bytes: from Linux' /proc, elsewhere from `ps`. */
export function readMemoryMb(pid: number): number {
  const kilobytes =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** A tick of /proc's clock: `USER_HZ` is 100 on every Linux that Node.js runs on. */
const tickMs = 10;

/** The time that a process has kept processors busy with, in milliseconds; NaN elsewhere than on Linux. */
export function readCpuMs(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  // The name of the program, in parentheses, may hold spaces; user and system time are the 14th and 15th field.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
