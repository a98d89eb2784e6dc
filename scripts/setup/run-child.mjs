import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from './project-folder.mjs';

/** The bot finishes within 25 seconds after SIGTERM; a bit more for those that wait for it. */
const graceMs = 28_000;

/** What is left over in the child's group has this long to end by itself. */
const leftoversMs = 2_000;

/**
 * Runs a Node.js program in the project's folder to its end. SIGINT, SIGTERM and SIGHUP are handed on to it, a second
 * one (or none heeded in time) kills it; processes that it leaves behind in its group are ended.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [abort] ends the program as SIGTERM does
 * @returns {Promise<{ code: number, interrupted: NodeJS.Signals | null }>} its exit code, 128 and the signal's number when
 *   a signal ended it; the signal that came meanwhile, if any
 */
export async function runChild(args, env, abort) {
  // A group of its own: a signal arrives once, from here, not a second time from the terminal.
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  /** @type {NodeJS.Signals | null} */
  let received = null;
  const pass = (signal) => {
    if (received !== null) {
      signalGroup(child.pid, 'SIGKILL');
      return;
    }
    received = signal;
    child.kill(signal);
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs).unref();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, pass);
  }
  abort?.addEventListener('abort', () => pass('SIGTERM'), { once: true });

  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...how) => resolve(how));
  });
  await endGroup(child.pid);
  for (const name of signals) {
    process.off(name, pass);
  }
  return { code: code ?? exitCodeOf(signal), interrupted: received };
}

/** The exit code by which shells say that a signal ended a program. */
export function exitCodeOf(signal) {
  return 128 + constants.signals[signal];
}

async function endGroup(leader) {
  let alive = signalGroup(leader, 'SIGTERM');
  for (const end = Date.now() + leftoversMs; alive && Date.now() < end; ) {
    await sleep(50);
    alive = signalGroup(leader, 0);
  }
  if (alive) {
    signalGroup(leader, 'SIGKILL');
  }
}

/** @returns {boolean} false: nobody is left in the group */
function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
