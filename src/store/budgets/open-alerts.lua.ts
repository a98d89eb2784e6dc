import { defineScript } from '../redis/run-script.ts';

/**
 * Notes thresholds of budgets as said, and opens a batch of the alerts that say them: all of it or nothing.
 *
 * KEYS 1 said in the month: measure → percent, 2 open batches
 * ARGV 1 batch, 2 how long what was said is kept (s), then for each alert: how many measures, each with the percent that it
 *      reached, and the alert
 * Codes: ok
 * Effects: an alert of which another one said a measure at that percent or a higher one is passed over; of the others the
 *      percents are noted, and together they are the batch. Without any there is none.
 */
export const openAlertsScript = defineScript(`
local alerts = {}
local at = 3
while at <= #ARGV do
  local last = at + 2 * tonumber(ARGV[at])
  local isNew = true
  for place = at + 1, last, 2 do
    local said = redis.call('HGET', KEYS[1], ARGV[place])
    if said and tonumber(said) >= tonumber(ARGV[place + 1]) then isNew = false end
  end
  if isNew then
    for place = at + 1, last, 2 do redis.call('HSET', KEYS[1], ARGV[place], ARGV[place + 1]) end
    alerts[#alerts + 1] = ARGV[last + 1]
  end
  at = last + 2
end
if #alerts > 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  redis.call('HSET', KEYS[2], ARGV[1], cjson.encode(alerts))
end
return {'ok'}
`);
