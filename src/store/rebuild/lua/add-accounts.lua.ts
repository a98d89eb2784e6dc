import { defineScript } from '../../redis/run-script.ts';

/**
 * Adds accounts whose tags are to be read, but those that were read before.
 *
 * KEYS 1 rebuild, 2 accounts left: the account, JSON, by its place, 3 accounts read: ids
 * ARGV 1 the rebuild's id, then for each account: id, JSON
 * Codes: ok · raced: another rebuild has begun
 * Effects: only with ok: adds them in their order, after those that are there.
 */
export const addAccountsScript = defineScript(`
local stored = redis.call('GET', KEYS[1])
if not stored or cjson.decode(stored).id ~= ARGV[1] then return {'raced'} end
local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
local place = last and tonumber(last) or 0
for at = 2, #ARGV, 2 do
  if redis.call('SISMEMBER', KEYS[3], ARGV[at]) == 0 then
    place = place + 1
    redis.call('ZADD', KEYS[2], 'NX', place, ARGV[at + 1])
  end
end
return {'ok'}
`);
