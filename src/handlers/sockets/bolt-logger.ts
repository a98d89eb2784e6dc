import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../ops/logger.ts';

/**
 * Bolt's and its parts' words in our log. Their debug lines show the tickets of sockets and private text: they are never
 * written.
 * @param troubleLevel for what they call warnings and errors; `debug` where the caller says the same in its own words
 */
export function toBoltLogger(log: Logger, troubleLevel: 'as it is' | 'debug' = 'as it is'): BoltLogger {
  const write =
    (level: 'debug' | 'warn' | 'error') =>
    (...words: unknown[]) =>
      log[level]({ from: 'bolt' }, words.map(String).join(' '));
  return {
    debug: () => {},
    info: write('debug'),
    warn: write(troubleLevel === 'debug' ? 'debug' : 'warn'),
    error: write(troubleLevel === 'debug' ? 'debug' : 'error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
