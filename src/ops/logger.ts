import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * Lines of JSON on standard error. Tokens and secrets never get here: nothing hands them in, and the fields in which a
 * library could carry them are cut.
 * @param level pino's: `fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: {},
      redact: {
        paths: [
          'token',
          'authorization',
          '*.token',
          '*.authorization',
          '*.headers',
          'error.config',
          'error.original',
          'error.$response',
          'response_url',
          'trigger_id',
        ],
        censor: '[cut]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** What a log line says of an error: its name and words, never its other fields, which may hold requests with tokens. */
export function describeError(error: unknown): { readonly name: string; readonly message: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: String(error) };
  return { name: error.name, message: error.message };
}
