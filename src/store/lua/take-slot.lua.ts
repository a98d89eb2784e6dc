import { defineScript } from '../redis/run-script.ts';

/**
 * Takes one of a limited number of slots, or holds the one that is held already for longer.
 *
 * KEYS 1 slots: holder by the time when its slot is free again (ms)
 * ARGV 1 holder, 2 limit, 3 now (ms), 4 until when the slot is held (ms)
 * Codes: ok · full
 * Effects: drops slots whose time is over; with ok, the slot is the holder's until then.
 */
export const takeSlotScript = defineScript(`
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
local held = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not held and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return {'full'} end
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
return {'ok'}
`);
