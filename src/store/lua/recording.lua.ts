/**
 * How each script that changes a record begins. It gives the script `record(answer)`, which writes everything that
 * belongs to a change beside the record itself.
 *
 * KEYS 1 the answer of this operation, 2 audit stream, 3 its last sequence number, 4 outbox by due time, 5 outbox bodies
 * ARGV 1 how long answers are kept (ms), 2 JSON: {events: [JSON…], outbox: [[id, due time (ms), JSON]…]}
 * Codes: the stored answer, when this very operation was applied before. A client sends a command again when the
 * connection broke before the answer came, and must not see a conflict with itself.
 * Effects of `record`: appends the events, each with the next sequence number, puts the entries into the outbox, keeps
 * the answer.
 */
export const recording = `
local answered = redis.call('GET', KEYS[1])
if answered then return cjson.decode(answered) end
local effects = cjson.decode(ARGV[2])
local function record(answer)
  for _, event in ipairs(effects.events) do
    redis.call('XADD', KEYS[2], '*', 'seq', redis.call('INCR', KEYS[3]), 'event', event)
  end
  for _, entry in ipairs(effects.outbox) do
    redis.call('HSET', KEYS[5], entry[1], entry[3])
    redis.call('ZADD', KEYS[4], entry[2], entry[1])
  end
  redis.call('SET', KEYS[1], cjson.encode(answer), 'PX', ARGV[1])
  return answer
end
`;
