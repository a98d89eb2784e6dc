const digits = '0123456789';
const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
const upperBase32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Makes ids in AWS's patterns. The same seed gives the same ids in the same order. */
export interface Ids {
  /** Twelve digits; may start with zeros, as AWS's do. */
  newAccountId(): string;
  newOrganizationId(): string;
  newRootId(): string;
  newUnitId(rootId: string): string;
  newPolicyId(): string;
  newCreateAccountRequestId(): string;
  /** Key id of temporary credentials (`ASIA…`). */
  newSessionKeyId(): string;
  /** Id of a role (`AROA…`). */
  newRoleId(): string;
  /** A string of the length, for secrets and tokens that protect nothing. */
  newSecret(length: number): string;
}

/** Starts a sequence of ids from a seed. */
export function createIds(seed: number): Ids {
  const random = createRandom(seed);
  const pick = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
  return {
    newAccountId: () => pick(digits, 12),
    newOrganizationId: () => `o-${pick(lowerAlphanumeric, 10)}`,
    newRootId: () => `r-${pick(lowerAlphanumeric, 4)}`,
    newUnitId: (rootId) => `ou-${rootId.slice(2)}-${pick(lowerAlphanumeric, 8)}`,
    newPolicyId: () => `p-${pick(lowerAlphanumeric, 10)}`,
    newCreateAccountRequestId: () => `car-${pick(lowerAlphanumeric, 32)}`,
    newSessionKeyId: () => `ASIA${pick(upperBase32, 16)}`,
    newRoleId: () => `AROA${pick(upperBase32, 17)}`,
    newSecret: (length) => pick(lowerAlphanumeric, length),
  };
}

/** Mulberry32: small, fast and good enough to tell ids apart. Values are in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
