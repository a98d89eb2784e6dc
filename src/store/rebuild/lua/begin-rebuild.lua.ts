import { recording } from '../../lua/recording.lua.ts';
import { defineScript } from '../../redis/run-script.ts';

/**
 * Begins to make the records anew.
 *
 * KEYS 1–5 as in `recording`, 6 instance, 7 rebuild, 8 accounts left, 9 accounts read, 10 accounts found, 11 lost cards
 * ARGV 1–2 as in `recording`, 3 the rebuild, JSON, 4 the root's mark that it is about
 * Codes: ok · already, JSON: one is under way for this mark · raced: this Steward has an id, so it knows its organisation
 * Effects: only with ok: stores the rebuild in place of an earlier one, drops what that had read, records.
 */
export const beginRebuildScript = defineScript(`${recording}
if redis.call('EXISTS', KEYS[6]) == 1 then return {'raced'} end
local stored = redis.call('GET', KEYS[7])
if stored then
  local earlier = cjson.decode(stored)
  if earlier.found == ARGV[4] and earlier.stage ~= 'stopped' and earlier.stage ~= 'done' then return {'already', stored} end
end
redis.call('SET', KEYS[7], ARGV[3])
redis.call('DEL', KEYS[8], KEYS[9], KEYS[10], KEYS[11])
return record({'ok'})
`);
