import { defineScript } from '../redis/run-script.ts';

/**
 * Takes one of a limited number of slots, or stands in line for one. Whoever is among the first of the line, twice as many as
 * there are slots, may take a free one: if only the very first might, all would wait for it to look.
 *
 * KEYS 1 slots: holder by the time when its slot is free again (ms), 2 line: who waits by its place, 3 who waits by the time
 *      when it is taken for gone (ms)
 * ARGV 1 holder, 2 limit, 3 now (ms), 4 until when the slot is held (ms), 5 place in the line, the lowest first,
 *      6 until when it stands in the line without asking again (ms)
 * Codes: ok · full, how many of the line come first
 * Effects: drops slots whose time is over and who is gone from the line; with ok, the slot is the holder's until then and it
 *      is not in the line any more; with full it is.
 */
export const takeSlotScript = defineScript(`
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
local limit = tonumber(ARGV[2])
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[3])) do
    redis.call('ZREM', KEYS[2], gone)
    redis.call('ZREM', KEYS[3], gone)
  end
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
  redis.call('ZADD', KEYS[3], ARGV[6], ARGV[1])
  local ahead = redis.call('ZRANK', KEYS[2], ARGV[1])
  if redis.call('ZCARD', KEYS[1]) >= limit or ahead >= 2 * limit then return {'full', ahead} end
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
return {'ok'}
`);
