import { defineScript } from '../redis/run-script.ts';

/**
 * Keeps what was read of an account, unless the account was changed meanwhile.
 *
 * KEYS 1 readings, 2 marks of accounts that were changed
 * ARGV 1 account id, 2 its mark when the reading began (empty: none), 3 reading, JSON
 * Answer: 1: kept, and the mark is gone · 0: the mark is another, nothing is done.
 */
export const keepAccountReadingScript = defineScript(`
if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
`);
