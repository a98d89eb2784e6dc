import { recording } from '../lua/recording.lua.ts';
import { defineScript } from '../redis/run-script.ts';

/**
 * Replaces what people answered to a digest.
 *
 * KEYS 1–5 as in `recording`, 6 run
 * ARGV 1–2 as in `recording`, 3 field, 4 the answers as the caller saw them, JSON; empty: none, 5 the answers after, JSON
 * Codes: ok · conflict: they are others meanwhile · missing: the run is not kept any more
 * Effects: only with ok: stores the answers, records.
 */
export const changeAnswersScript = defineScript(`${recording}
if redis.call('EXISTS', KEYS[6]) == 0 then return {'missing'} end
if (redis.call('HGET', KEYS[6], ARGV[3]) or '') ~= ARGV[4] then return {'conflict'} end
redis.call('HSET', KEYS[6], ARGV[3], ARGV[5])
return record({'ok'})
`);
