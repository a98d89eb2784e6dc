import { defineScript } from '../redis/run-script.ts';

/**
 * Reserves the next place in a row of calls that are at least so far apart, after a burst that may come at once.
 *
 * KEYS 1 when the row is free again (ms)
 * ARGV 1 ms between two calls, 2 calls that may come at once
 * Answer: how many ms from now the call's turn is.
 * Effects: the place is taken, whether it is used or not.
 */
export const reserveCallScript = defineScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local interval = tonumber(ARGV[1])
local free = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
local turn = free - (tonumber(ARGV[2]) - 1) * interval
redis.call('SET', KEYS[1], free + interval, 'PX', math.ceil(free + interval - now) + 1000)
return math.max(0, math.ceil(turn - now))
`);
