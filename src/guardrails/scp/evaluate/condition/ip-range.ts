/** Addresses of one family that have their first `prefix` bits in common with `start`. */
export interface IpRange {
  readonly bits: 32 | 128;
  readonly start: bigint;
  readonly prefix: number;
}

/** An IPv4 or IPv6 address, or a range of them in CIDR notation; an address alone is a range of one. */
export function parseIpRange(text: string): IpRange | null {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0) return null;
  const bits = address.includes(':') ? 128 : 32;
  const start = bits === 128 ? parseIpv6(address) : parseIpv4(address);
  if (start === null) return null;
  if (length === undefined) return { bits, start, prefix: bits };
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return null;
  return { bits, start, prefix: Number(length) };
}

/** Whether all of `inner` is in `outer`. */
export function coversIpRange(outer: IpRange, inner: IpRange): boolean {
  if (outer.bits !== inner.bits || outer.prefix > inner.prefix) return false;
  const rest = BigInt(outer.bits - outer.prefix);
  return outer.start >> rest === inner.start >> rest;
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : parseGroups(half)));
  if (head === undefined || head === null || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  // `::` stands for at least one group.
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...new Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) + group, 0n);
}

/** Groups of 16 bits; the last two may be written as an IPv4 address. */
function parseGroups(text: string): bigint[] | null {
  const parts = text.split(':');
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else {
      const ipv4 = index === parts.length - 1 ? parseIpv4(part) : null;
      if (ipv4 === null) return null;
      groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
    }
  }
  return groups;
}
