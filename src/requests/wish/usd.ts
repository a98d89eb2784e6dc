/**
 * A sum in US dollars as a person types it: `6000`, `6,000`, `$6,000.50`, `6 000 USD`. Returns the decimal without
 * signs and separators, at most two places (`6000`, `6000.5` → `6000.50`), or null when it is none.
 */
export function parseUsd(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^(us)?\$\s*/i, '')
    .replace(/^usd\s*/i, '')
    .replace(/\s*(usd|\$)$/i, '');
  const plain = /^\d{1,3}([,' ]\d{3})+(\.\d{1,2})?$/.test(bare) ? bare.replace(/[,' ]/g, '') : bare;
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain);
  if (match === null) return null;
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/, '');
  const cents = (match[2] ?? '').padEnd(2, '0');
  return cents === '00' ? whole : `${whole}.${cents}`;
}

/** Cents of a decimal that `parseUsd` gave, exactly. */
export function toCents(usd: string): number {
  const [whole = '0', cents = ''] = usd.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** The decimal of a number of the governance file, which has at most two places. */
export function fromUsdNumber(usd: number): string {
  const cents = Math.round(usd * 100);
  const rest = cents % 100;
  return rest === 0 ? String(cents / 100) : `${Math.floor(cents / 100)}.${String(rest).padStart(2, '0')}`;
}
