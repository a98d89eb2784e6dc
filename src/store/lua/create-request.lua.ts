import { defineScript } from '../redis/run-script.ts';
import { recording } from './recording.lua.ts';

/**
 * Makes a request.
 *
 * KEYS 1–5 as in `recording`, 6 view, 7 request, 8 names, 9 addresses, 10 all requests, 11 open requests
 * ARGV 1–2 as in `recording`, 3 id, 4 version, 5 status, 6 JSON, 7 name and 8 address to reserve (empty: none), 9 asked at (ms),
 *      10 how long the view is remembered (ms), 0: there is none
 * Codes: ok · exists, id: this view was submitted before · id-taken · name-taken, id · email-taken, id: by that request
 * Effects: only with ok: stores the request, reserves name and address, remembers the view, indexes, records.
 */
export const createRequestScript = defineScript(`${recording}
if ARGV[10] ~= '0' then
  local made = redis.call('GET', KEYS[6])
  if made then return {'exists', made} end
end
if redis.call('EXISTS', KEYS[7]) == 1 then return {'id-taken'} end
local byName = redis.call('HGET', KEYS[8], ARGV[7])
if byName then return {'name-taken', byName} end
local byEmail = ARGV[8] ~= '' and redis.call('HGET', KEYS[9], ARGV[8])
if byEmail then return {'email-taken', byEmail} end

redis.call('HSET', KEYS[7], 'version', ARGV[4], 'status', ARGV[5], 'name', ARGV[7], 'email', ARGV[8], 'json', ARGV[6])
redis.call('HSET', KEYS[8], ARGV[7], ARGV[3])
if ARGV[8] ~= '' then redis.call('HSET', KEYS[9], ARGV[8], ARGV[3]) end
redis.call('ZADD', KEYS[10], ARGV[9], ARGV[3])
redis.call('ZADD', KEYS[11], ARGV[9], ARGV[3])
if ARGV[10] ~= '0' then redis.call('SET', KEYS[6], ARGV[3], 'PX', ARGV[10]) end
return record({'ok'})
`);
