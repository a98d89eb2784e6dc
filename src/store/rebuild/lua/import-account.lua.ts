import { defineScript } from '../../redis/run-script.ts';

/**
 * Writes what was found out about one account.
 *
 * KEYS 1 rebuild, 2 instance, 3 accounts left, 4 accounts read, 5 accounts found, 6 account records, 7 requests of
 *      accounts, 8 names, 9 addresses, 10 request
 * ARGV 1 the rebuild's id, 2 account id, 3 its member of the accounts left, 4 what was found, JSON, empty: it is none of
 *      Steward's, 5 its record, JSON, empty: none, 6 request id, empty: none, 7 name and 8 address in lower case, 9 who holds
 *      both
 * Codes: ok · raced: another rebuild has begun, or this Steward has an id already
 * Effects: only with ok: the account is read and no longer left; if it is Steward's: keeps what was found, stores the
 *      record where there is none, takes name and address for good, and the request's id, which no new request gets then.
 */
export const importAccountScript = defineScript(`
local stored = redis.call('GET', KEYS[1])
if not stored or cjson.decode(stored).id ~= ARGV[1] then return {'raced'} end
if redis.call('EXISTS', KEYS[2]) == 1 then return {'raced'} end
redis.call('ZREM', KEYS[3], ARGV[3])
redis.call('SADD', KEYS[4], ARGV[2])
if ARGV[4] == '' then return {'ok'} end
redis.call('HSET', KEYS[5], ARGV[2], ARGV[4])
if ARGV[5] ~= '' then redis.call('HSETNX', KEYS[6], ARGV[2], ARGV[5]) end
if ARGV[6] ~= '' then
  redis.call('HSETNX', KEYS[7], ARGV[2], ARGV[6])
  redis.call('HSETNX', KEYS[10], 'account', ARGV[2])
end
redis.call('HSET', KEYS[8], ARGV[7], ARGV[9])
redis.call('HSET', KEYS[9], ARGV[8], ARGV[9])
return {'ok'}
`);
