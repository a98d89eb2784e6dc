import { transitions } from '../../requests/request.ts';
import { defineScript } from '../redis/run-script.ts';
import { recording } from './recording.lua.ts';

/** The table of transitions as Lua: `{["waiting"]={["approved"]=true,…},…}`. */
const transitionTable = `{${Object.entries(transitions)
  .map(([from, to]) => `["${from}"]={${to.map((status) => `["${status}"]=true`).join(',')}}`)
  .join(',')}}`;

/**
 * Takes a request from one state to the next.
 *
 * KEYS 1–5 as in `recording`, 6 request, 7 names, 8 addresses, 9 open requests, 10 account records, 11 requests of
 *      accounts
 * ARGV 1–2 as in `recording`, 3 id, 4 version before, 5 version after, 6 status after, 7 JSON, 8 name and 9 address that
 *      are reserved (empty: none), 10 asked at (ms), 11 `open`, `ended` or `released`, 12 account id or empty, 13 its record,
 *      JSON, 14 the version of the record that this one replaces; empty: it is a new one
 * Codes: ok · conflict: the stored version of the request or of the record that is replaced is
 *      another, or there is none · illegal: no such transition, a
 *      version that does not rise, another name or address than was reserved
 * Effects: only with ok: stores the request, indexes it, with `released` frees name and address that this request holds,
 *      replaces the account's record or writes it where there is none yet, records.
 */
export const commitRequestScript = defineScript(`${recording}
local transitions = ${transitionTable}
local stored = redis.call('HMGET', KEYS[6], 'version', 'status', 'name', 'email')
if not stored[1] or stored[1] ~= ARGV[4] then return {'conflict'} end
local allowed = transitions[stored[2]]
if not allowed or not allowed[ARGV[6]] then return {'illegal'} end
if tonumber(ARGV[5]) <= tonumber(ARGV[4]) then return {'illegal'} end
if stored[3] ~= ARGV[8] or stored[4] ~= ARGV[9] then return {'illegal'} end
if ARGV[14] ~= '' then
  local record = redis.call('HGET', KEYS[10], ARGV[12])
  if not record or cjson.decode(record).version ~= tonumber(ARGV[14]) then return {'conflict'} end
end

redis.call('HSET', KEYS[6], 'version', ARGV[5], 'status', ARGV[6], 'json', ARGV[7])
if ARGV[11] == 'open' then
  redis.call('ZADD', KEYS[9], ARGV[10], ARGV[3])
else
  redis.call('ZREM', KEYS[9], ARGV[3])
end
if ARGV[11] == 'released' then
  if redis.call('HGET', KEYS[7], ARGV[8]) == ARGV[3] then redis.call('HDEL', KEYS[7], ARGV[8]) end
  if redis.call('HGET', KEYS[8], ARGV[9]) == ARGV[3] then redis.call('HDEL', KEYS[8], ARGV[9]) end
end
if ARGV[14] ~= '' then
  redis.call('HSET', KEYS[10], ARGV[12], ARGV[13])
elseif ARGV[12] ~= '' then
  redis.call('HSETNX', KEYS[10], ARGV[12], ARGV[13])
  redis.call('HSETNX', KEYS[11], ARGV[12], ARGV[3])
end
return record({'ok'})
`);
