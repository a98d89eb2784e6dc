import { defineScript } from '../redis/run-script.ts';
import { recording } from './recording.lua.ts';

/**
 * Changes an account's record.
 *
 * KEYS 1–5 as in `recording`, 6 account records
 * ARGV 1–2 as in `recording`, 3 account id, 4 version before, 5 record after, JSON
 * Codes: ok · conflict: the stored version is another · missing: there is no record
 * Effects: only with ok: stores the record, records.
 */
export const changeAccountScript = defineScript(`${recording}
local stored = redis.call('HGET', KEYS[6], ARGV[3])
if not stored then return {'missing'} end
if cjson.decode(stored).version ~= tonumber(ARGV[4]) then return {'conflict'} end
redis.call('HSET', KEYS[6], ARGV[3], ARGV[5])
return record({'ok'})
`);
