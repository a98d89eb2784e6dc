import { defineScript } from '../redis/run-script.ts';
import { recording } from './recording.lua.ts';

/**
 * Pauses.
 *
 * KEYS 1–5 as in `recording`, 6 pause
 * ARGV 1–2 as in `recording`, 3 the pause, JSON
 * Codes: ok · already, JSON: somebody paused before
 * Effects: only with ok: stores the pause, records.
 */
export const pauseScript = defineScript(`${recording}
local paused = redis.call('GET', KEYS[6])
if paused then return {'already', paused} end
redis.call('SET', KEYS[6], ARGV[3])
return record({'ok'})
`);

/**
 * Goes on after a pause.
 *
 * KEYS 1–5 as in `recording`, 6 pause
 * ARGV 1–2 as in `recording`
 * Codes: ok, JSON: the pause that ended · missing: nobody had paused
 * Effects: only with ok: removes the pause, records.
 */
export const resumeScript = defineScript(`${recording}
local paused = redis.call('GET', KEYS[6])
if not paused then return {'missing'} end
redis.call('DEL', KEYS[6])
return record({'ok', paused})
`);
