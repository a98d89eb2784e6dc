import { defineScript } from '../redis/run-script.ts';
import { recording } from './recording.lua.ts';

/**
 * Writes down what changes no record.
 *
 * KEYS 1–5 and ARGV 1–2 as in `recording`
 * Codes: ok
 * Effects: records.
 */
export const appendEventsScript = defineScript(`${recording}
return record({'ok'})
`);
