import { defineScript } from '../redis/run-script.ts';

/**
 * Replaces one field of what a report remembers, once for each run.
 *
 * KEYS 1 run, 2 memory of its report
 * ARGV 1 field, 2 value; empty: it is forgotten, 3 how long the memory is kept (s), 4 the field's value as the caller saw it;
 *      empty: it had none; left out: whatever it is
 * Codes: ok · already: this run did so before · conflict: it has another value meanwhile
 * Effects: only with ok: the field has that value, and the run is marked.
 */
export const rememberOnceScript = defineScript(`
local mark = 'remembered ' .. ARGV[1]
if redis.call('HEXISTS', KEYS[1], mark) == 1 then return {'already'} end
if ARGV[4] and (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[4] then return {'conflict'} end
redis.call('HSET', KEYS[1], mark, '1')
if ARGV[2] == '' then redis.call('HDEL', KEYS[2], ARGV[1]) else redis.call('HSET', KEYS[2], ARGV[1], ARGV[2]) end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return {'ok'}
`);
