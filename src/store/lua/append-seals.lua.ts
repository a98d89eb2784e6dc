import { defineScript } from '../redis/run-script.ts';

/**
 * Seals the events that follow the last sealed one, in their order.
 *
 * KEYS 1 audit stream, 2 seals
 * ARGV 1 id of the last seal as the caller saw it, empty: none; then for each seal: id of its event, prev, hash
 * Codes: ok · raced: another sealer was there in between, or the events are not the next ones
 * Effects: only with ok: appends the seals under the ids of their events.
 */
export const appendSealsScript = defineScript(`
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
if (last and last[1] or '') ~= ARGV[1] then return {'raced'} end
local after = ARGV[1] == '' and '-' or '(' .. ARGV[1]
local count = (#ARGV - 1) / 3
local events = redis.call('XRANGE', KEYS[1], after, '+', 'COUNT', count)
if #events ~= count then return {'raced'} end
for i = 1, count do
  if events[i][1] ~= ARGV[i * 3 - 1] then return {'raced'} end
end
for i = 1, count do
  redis.call('XADD', KEYS[2], ARGV[i * 3 - 1], 'prev', ARGV[i * 3], 'hash', ARGV[i * 3 + 1])
end
return {'ok'}
`);
