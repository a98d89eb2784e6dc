import type { SlackState } from './workspace/slack-state.ts';

/** How often something is looked at again that changes outside of this Slack, in milliseconds. */
const pollMs = 50;

/**
 * Resolves with what `find` returns once it is neither undefined, null nor false. It is looked at after every change here, and
 * every 50 ms. Rejects after `timeoutMs` with what was waited for, or with what `find` throws.
 */
export function waitFor<T>(
  slack: SlackState,
  find: () => T | undefined | null | false,
  timeoutMs: number,
  what: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearInterval(poll);
      clearTimeout(limit);
      slack.changes.off('change', look);
    };
    const look = () => {
      try {
        const found = find();
        if (found === undefined || found === null || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const poll = setInterval(look, pollMs);
    const limit = setTimeout(() => {
      stop();
      reject(new Error(`waited ${timeoutMs} ms in vain for ${what}`));
    }, timeoutMs);
    slack.changes.on('change', look);
    look();
  });
}
