import { defineScript } from '../redis/run-script.ts';

/**
 * Takes a lease, or takes it again if the token is its holder's.
 *
 * KEYS 1 lease
 * ARGV 1 token, 2 how long it holds (ms)
 * Codes: ok · raced: another token holds it
 * Effects: only with ok: the lease is the token's for that long from now.
 */
export const takeLeaseScript = defineScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'raced'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'ok'}
`);

/**
 * Holds a lease longer.
 *
 * KEYS 1 lease
 * ARGV 1 token, 2 how long it holds (ms)
 * Codes: ok · missing: nobody holds it · raced: another token holds it
 * Effects: only with ok: the lease is the token's for that long from now.
 */
export const extendLeaseScript = defineScript(`
local holder = redis.call('GET', KEYS[1])
if not holder then return {'missing'} end
if holder ~= ARGV[1] then return {'raced'} end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {'ok'}
`);

/**
 * Gives a lease back.
 *
 * KEYS 1 lease
 * ARGV 1 token
 * Codes: ok · missing: nobody holds it · raced: another token holds it
 * Effects: only with ok: nobody holds it.
 */
export const releaseLeaseScript = defineScript(`
local holder = redis.call('GET', KEYS[1])
if not holder then return {'missing'} end
if holder ~= ARGV[1] then return {'raced'} end
redis.call('DEL', KEYS[1])
return {'ok'}
`);
