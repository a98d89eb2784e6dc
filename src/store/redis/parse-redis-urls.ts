export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  /** Number of the database; a cluster has only 0. */
  readonly db: number;
  readonly tls: boolean;
}

/** One server, or some nodes of a cluster. */
export type RedisAddresses = readonly [RedisAddress, ...RedisAddress[]];

/** What `REDIS_URL` says, or what is wrong with it, as a sentence without the secret in it. */
export type RedisUrls =
  | { readonly kind: 'ok'; readonly addresses: RedisAddresses }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Parses one address, or those of a cluster's nodes separated by commas. */
export function parseRedisUrls(text: string): RedisUrls {
  const addresses: RedisAddress[] = [];
  for (const [index, part] of text.split(',').entries()) {
    const address = parseAddress(part.trim());
    if (typeof address === 'string') return { kind: 'malformed', problem: `address ${index + 1} ${address}` };
    addresses.push(address);
  }
  const [first, ...others] = addresses;
  if (first === undefined) return { kind: 'malformed', problem: 'no address is given' };
  const differs = others.some(
    (other) => other.tls !== first.tls || other.username !== first.username || other.password !== first.password,
  );
  if (differs)
    return { kind: 'malformed', problem: 'the nodes of a cluster must have the same scheme, user and password' };
  if (others.length > 0 && addresses.some((address) => address.db !== 0))
    return { kind: 'malformed', problem: 'a cluster has only database 0' };
  return { kind: 'ok', addresses: [first, ...others] };
}

/** The address, or what is wrong with it. */
function parseAddress(text: string): RedisAddress | string {
  if (!URL.canParse(text)) return 'is no URL; write redis://host:port or rediss://host:port';
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return 'does not begin with redis:// or rediss://';
  if (url.hostname === '') return 'names no host';
  const db = url.pathname.replace(/^\//, '');
  if (db !== '' && !/^\d{1,5}$/.test(db)) return 'ends in something that is no number of a database';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 6379 : Number(url.port),
    username: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    db: db === '' ? 0 : Number(db),
    tls: url.protocol === 'rediss:',
  };
}
