import { Writable } from 'node:stream';
import { pino } from 'pino';
import { z } from 'zod';
import type { Logger } from '../../../../src/ops/logger.ts';

const lineSchema = z.looseObject({ level: z.number(), msg: z.string(), problem: z.string().optional() });

/** A line of the log, with pino's number of its level: 50 is an error. */
export type LogLine = z.infer<typeof lineSchema>;

/** A logger whose lines from `info` on are put into `lines`. */
export function createLogReader(lines: LogLine[]): Logger {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(lineSchema.parse(JSON.parse(String(chunk))));
      done();
    },
  });
  return pino({ level: 'info', base: {} }, stream);
}
