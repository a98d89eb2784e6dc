import { findNearestName } from '../../config/nearest-name.ts';
import { findRegionName, regionCodes } from '../../config/region-names.ts';

/** `why <account> <action> [region] [type]`, taken apart. */
export interface WhyQuestion {
  /** An account's id or name, as it was said. */
  readonly account: string;
  readonly action: string;
  readonly region: string | null;
  readonly instanceType: string | null;
}

/** What is wrong with such a question. `said` is the word in question. */
export type WhyProblem =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'no-action'; readonly account: string }
  /** `RunInstances` */
  | { readonly kind: 'no-service'; readonly said: string }
  /** `ec2:*` */
  | { readonly kind: 'many-actions'; readonly said: string }
  /** `p5` */
  | { readonly kind: 'family'; readonly said: string }
  /** Neither a region nor a type. `nearest` is the code of the region that is near; null: none is. */
  | { readonly kind: 'neither'; readonly said: string; readonly nearest: string | null }
  /** `us-east-1 eu-west-1` */
  | { readonly kind: 'twice'; readonly said: string; readonly what: 'region' | 'type' };

/**
 * Takes the words apart. Words before the action are the account's name; region and type come in any order, the region by
 * its code or by what people call it.
 *
 * @param knownRegions codes that count besides those that have a name here
 */
export function parseQuestion(words: readonly string[], knownRegions: readonly string[]): WhyQuestion | WhyProblem {
  const at = words.findIndex((word) => /^[a-z0-9-]+:[a-z0-9*]*$/i.test(word));
  if (at === -1) {
    const [account, said] = words;
    if (account === undefined) return { kind: 'no-account' };
    return said === undefined ? { kind: 'no-action', account } : { kind: 'no-service', said };
  }
  const action = words[at] ?? '';
  if (at === 0) return { kind: 'no-account' };
  if (/[*:]$|\*/.test(action)) return { kind: 'many-actions', said: action };
  const codes = [...new Set([...regionCodes, ...knownRegions])];
  let region: string | null = null;
  let instanceType: string | null = null;
  let rest = words.slice(at + 1);
  while (rest.length > 0) {
    const [said = ''] = rest;
    const place = readRegion(rest, codes);
    if (place !== null) {
      if (region !== null) return { kind: 'twice', said, what: 'region' };
      region = place.code;
      rest = rest.slice(place.words);
    } else if (isInstanceType(said)) {
      if (instanceType !== null) return { kind: 'twice', said, what: 'type' };
      instanceType = said.toLowerCase();
      rest = rest.slice(1);
    } else if (isFamily(said)) return { kind: 'family', said };
    else return { kind: 'neither', said, nearest: findNearestRegion(said, codes) };
  }
  return { account: words.slice(0, at).join(' '), action, region, instanceType };
}

/** Names of regions have at most so many words. */
const maxNameWords = 4;

/** The region that the words begin with, and how many of them are its. */
function readRegion(words: readonly string[], codes: readonly string[]): { code: string; words: number } | null {
  for (let count = Math.min(maxNameWords, words.length); count > 0; count -= 1) {
    const said = fold(words.slice(0, count).join(''));
    // A zone, as eu-central-1a, is in the region that it begins with.
    const code = codes.find((one) => fold(one) === said || (count === 1 && fold(one) === said.replace(/[a-z]$/, '')));
    const named = code ?? codes.find((one) => fold(findRegionName(one)) === said) ?? findByPart(said, codes);
    if (named !== undefined) return { code: named, words: count };
  }
  return null;
}

/** `Virginia` for `N. Virginia`: letters of a name that only one region has. */
function findByPart(said: string, codes: readonly string[]): string | undefined {
  if (said.length < 4) return undefined;
  const fitting = codes.filter((code) => {
    const name = findRegionName(code) === code ? '' : fold(findRegionName(code));
    return name.startsWith(said) || name.endsWith(said);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Letters and digits alone, without accents, in lower case. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** A family and a size, of SageMaker, RDS and ElastiCache with what stands before them. */
function isInstanceType(word: string): boolean {
  return /^(?:(?:ml|db|cache)\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+$/i.test(word);
}

function isFamily(word: string): boolean {
  return /^(?:[a-z]{1,3}\d[a-z0-9-]*|u-[a-z0-9]+)$/i.test(word);
}

function findNearestRegion(said: string, codes: readonly string[]): string | null {
  const nearest = findNearestName(said, [...codes, ...codes.map(findRegionName)]);
  return codes.find((code) => code === nearest || findRegionName(code) === nearest) ?? null;
}
