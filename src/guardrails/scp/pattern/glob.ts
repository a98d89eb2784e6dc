/**
 * A pattern as a list of numbers: a UTF-16 code unit for itself, a wildcard of `wildcards`, or, from `firstUnknownText` on,
 * a text that is not known before a request is there (a policy variable). A text is a pattern of code units only.
 */
export type Glob = readonly number[];

/** `*` and `?`, and the same where in an ARN they do not reach over a colon. */
export const wildcards = { any: -1, one: -2, anyButColon: -3, oneButColon: -4 } as const;

/** Two equal numbers from here on stand for the same text, whatever it is. */
export const firstUnknownText = 0x1_0000;

const colon = 0x3a;

/** The code units of a text. */
export function spell(text: string): number[] {
  const units: number[] = [];
  for (let at = 0; at < text.length; at += 1) units.push(text.charCodeAt(at));
  return units;
}

/** A text with the wildcards `*` and `?` of IAM. */
export function parseGlob(text: string): Glob {
  return spell(text).map((unit) => (unit === 0x2a ? wildcards.any : unit === 0x3f ? wildcards.one : unit));
}

/**
 * Whether the whole text matches. All ways through the pattern are followed side by side, so that the time is at most
 * the length of the pattern times that of the text, whatever they hold.
 */
export function matchesGlob(glob: Glob, text: string): boolean {
  for (let at = 0; at < glob.length; at += 1) {
    const token = glob[at] ?? 0;
    if (token === wildcards.any && at === glob.length - 1) return true;
    if (token < 0) return reachesEnd(glob, at, text.length, (place) => text.charCodeAt(place));
    if (token !== text.charCodeAt(at)) return false;
  }
  return glob.length === text.length;
}

/**
 * Whether each text that `inner` matches is matched by `outer` too. `true` is certain; `false` may be wrong where wildcards
 * stand in another order for the same texts.
 */
export function coversGlob(outer: Glob, inner: Glob): boolean {
  return reachesEnd(outer, 0, inner.length, (at) => inner[at] ?? 0);
}

/** @param start a place in both, up to which they agree; it is before the first wildcard */
function reachesEnd(glob: Glob, start: number, length: number, read: (at: number) => number): boolean {
  let here = new Uint8Array(glob.length + 1);
  let next = new Uint8Array(glob.length + 1);
  enter(glob, here, start);
  for (let at = start; at < length; at += 1) {
    const unit = read(at);
    next.fill(0);
    let isAlive = false;
    for (let state = start; state < glob.length; state += 1) {
      const token = glob[state] ?? 0;
      if (here[state] !== 1 || !takes(token, unit)) continue;
      isAlive = true;
      enter(glob, next, isRepeated(token) ? state : state + 1);
    }
    if (!isAlive) return false;
    [here, next] = [next, here];
  }
  return here[glob.length] === 1;
}

/** Marks a place in the pattern, and those after it that are reached without taking anything. */
function enter(glob: Glob, states: Uint8Array, start: number): void {
  let state = start;
  states[state] = 1;
  while (isRepeated(glob[state] ?? 0)) {
    state += 1;
    states[state] = 1;
  }
}

function isRepeated(token: number): boolean {
  return token === wildcards.any || token === wildcards.anyButColon;
}

/** Whether the token takes all that `other` can stand for: a code unit, an unknown text, or in `coversGlob` a wildcard. */
function takes(token: number, other: number): boolean {
  switch (token) {
    case wildcards.any:
      return true;
    case wildcards.one:
      return isOneUnit(other) || other === wildcards.one || other === wildcards.oneButColon;
    case wildcards.anyButColon:
      return (
        (isOneUnit(other) && other !== colon) || other === wildcards.anyButColon || other === wildcards.oneButColon
      );
    case wildcards.oneButColon:
      return (isOneUnit(other) && other !== colon) || other === wildcards.oneButColon;
    default:
      return token === other;
  }
}

function isOneUnit(token: number): boolean {
  return token >= 0 && token < firstUnknownText;
}

/**
 * Whether a text is there that both match. `false` is certain; `true` may be wrong only where a text is not known: it is
 * taken for any.
 */
export function intersectsGlobs(one: Glob, other: Glob): boolean {
  const seen = new Uint8Array((one.length + 1) * (other.length + 1));
  const open: [number, number][] = [[0, 0]];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [i, j] = place;
    const id = i * (other.length + 1) + j;
    if (seen[id] === 1) continue;
    if (i === one.length && j === other.length) return true;
    seen[id] = 1;
    open.push(...findNextPlaces(one[i], other[j], i, j));
  }
  return false;
}

/** Where both are, in their patterns, after one of them has taken a unit of the other, or has ended. */
function findNextPlaces(
  token: number | undefined,
  other: number | undefined,
  i: number,
  j: number,
): [number, number][] {
  const places: [number, number][] = [];
  const [isLong, isOtherLong] = [isOfAnyLength(token), isOfAnyLength(other)];
  if (isLong) places.push([i + 1, j]);
  if (isOtherLong) places.push([i, j + 1]);
  if (token === undefined || other === undefined || (isLong && isOtherLong)) return places;
  if (haveCommonUnit(token, other)) places.push([isLong ? i : i + 1, isOtherLong ? j : j + 1]);
  return places;
}

function isOfAnyLength(token: number | undefined): boolean {
  return token !== undefined && (isRepeated(token) || token >= firstUnknownText);
}

function haveCommonUnit(token: number, other: number): boolean {
  if (isOneUnit(token) && isOneUnit(other)) return token === other;
  return !(token === colon && takesNoColon(other)) && !(other === colon && takesNoColon(token));
}

function takesNoColon(token: number): boolean {
  return token === wildcards.anyButColon || token === wildcards.oneButColon;
}
