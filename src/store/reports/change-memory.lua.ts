import { defineScript } from '../redis/run-script.ts';

/**
 * Changes one field of what a report remembers.
 *
 * KEYS 1 memory of the report
 * ARGV 1 field, 2 its value as the caller saw it, 3 its value after
 * Codes: ok · conflict: it has another value meanwhile, or none
 * Effects: only with ok: the field has that value.
 */
export const changeMemoryScript = defineScript(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return {'conflict'} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return {'ok'}
`);
