/** `*` any text, `?` one character, `\` before a character that is meant as it is; by trying all ways. */
export function isGlobMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) {
    return isGlobMatch(pattern.slice(1), text) || (text !== '' && isGlobMatch(pattern, text.slice(1)));
  }
  if (text === '') return false;
  const length = pattern.startsWith('\\') ? 2 : 1;
  const same = pattern.startsWith('?') || pattern[length - 1] === text[0];
  return same && isGlobMatch(pattern.slice(length), text.slice(1));
}

/**
 * Whether a value of the request is what a value of the policy asks for; `null` if one of them is not understood.
 *
 * @param base an operator that is not negated
 * @param fillIn puts values in the place of variables; `null` if one has none
 */
export function matchesPlainly(
  base: string,
  found: string,
  value: string,
  fillIn: (text: string) => string | null,
): boolean | null {
  const isText = base.startsWith('String') || base.startsWith('Arn') || base === 'Bool';
  if (isText && value.replaceAll(/\$\{[^}]*\}/g, '').includes('${')) return null;
  const agreed = isText ? fillIn(value) : value;
  if (agreed === null) return false;
  switch (base) {
    case 'StringEquals':
      return found === plain(agreed);
    case 'StringEqualsIgnoreCase':
      return found.toLowerCase() === plain(agreed).toLowerCase();
    case 'StringLike':
      return isGlobMatch(agreed, found);
    case 'ArnEquals':
    case 'ArnLike':
      return matchesArn(agreed, found);
    case 'Bool':
      return areBoth([plain(agreed), found], /^(true|false)$/) ? found === plain(agreed) : null;
    case 'BinaryEquals':
      return found === agreed;
    case 'IpAddress':
      return isInRange(agreed, found);
    default:
      return isInOrder(base, found, agreed);
  }
}

const plain = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

const areBoth = (texts: readonly string[], form: RegExp): boolean => texts.every((text) => form.test(text));

function matchesArn(pattern: string, arn: string): boolean | null {
  const cut = (text: string): string[] => {
    const parts = text.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')].slice(0, parts.length);
  };
  const [parts, found] = [cut(pattern.replaceAll('\\:', ':')), cut(arn)];
  if (parts.length < 6) return null;
  return found.length === 6 && parts.every((part, index) => isGlobMatch(part, found[index] ?? ''));
}

/** By the bits as text. */
function isInRange(range: string, address: string): boolean | null {
  if (range.includes(':')) return false;
  const [start = '', length = '32'] = range.split('/');
  if (!areBoth([start, address], /^\d+\.\d+\.\d+\.\d+$/)) return null;
  const bits = (ip: string): string =>
    ip
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return bits(address).startsWith(bits(start).slice(0, Number(length)));
}

function isInOrder(base: string, found: string, agreed: string): boolean | null {
  const isNumber = base.startsWith('Numeric');
  if (!areBoth([found, agreed], isNumber ? /^[\d.]+$/ : /^\d{4}-\d{2}-\d{2}(T[\d:]+Z)?$/)) return null;
  const [one, other] = isNumber ? [Number(found), Number(agreed)] : [Date.parse(found), Date.parse(agreed)];
  switch (base.replace(/^(Numeric|Date)/, '')) {
    case 'Equals':
      return one === other;
    case 'LessThan':
      return one < other;
    case 'LessThanEquals':
      return one <= other;
    case 'GreaterThan':
      return one > other;
    default:
      return one >= other;
  }
}
