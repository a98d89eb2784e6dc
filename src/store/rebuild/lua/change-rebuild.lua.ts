import { recording } from '../../lua/recording.lua.ts';
import { defineScript } from '../../redis/run-script.ts';

/**
 * Takes a rebuild from one state to the next, and with it, at its end, the root's id into Redis.
 *
 * KEYS 1–5 as in `recording`, 6 rebuild, 7 instance
 * ARGV 1–2 as in `recording`, 3 its id, 4 version before, 5 the rebuild after, JSON, 6 the id to take over, empty: none
 * Codes: ok · conflict: the stored rebuild is another one, or has another version · missing: there is none · raced: this
 *      Steward has another id meanwhile
 * Effects: only with ok: stores the rebuild, makes the id this Steward's, records.
 */
export const changeRebuildScript = defineScript(`${recording}
local stored = redis.call('GET', KEYS[6])
if not stored then return {'missing'} end
local rebuild = cjson.decode(stored)
if rebuild.id ~= ARGV[3] or rebuild.version ~= tonumber(ARGV[4]) then return {'conflict'} end
if ARGV[6] ~= '' then
  local own = redis.call('GET', KEYS[7])
  if own and own ~= ARGV[6] then return {'raced'} end
  redis.call('SET', KEYS[7], ARGV[6])
end
redis.call('SET', KEYS[6], ARGV[5])
return record({'ok'})
`);
