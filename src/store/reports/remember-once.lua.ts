import { defineScript } from '../redis/run-script.ts';

/**
 * Replaces one field of what a report remembers, once for each run.
 *
 * KEYS 1 run, 2 memory of its report
 * ARGV 1 field, 2 value; empty: it is forgotten, 3 how long the memory is kept (s)
 * Codes: ok · already: this run did so before
 * Effects: only with ok: the field has that value, and the run is marked.
 */
export const rememberOnceScript = defineScript(`
if redis.call('HSETNX', KEYS[1], 'remembered ' .. ARGV[1], '1') == 0 then return {'already'} end
if ARGV[2] == '' then redis.call('HDEL', KEYS[2], ARGV[1]) else redis.call('HSET', KEYS[2], ARGV[1], ARGV[2]) end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return {'ok'}
`);
