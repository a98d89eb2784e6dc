function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The second of two JSON values, with every part that is the same as in the first taken from the first: what did not change
 * is the same object, so that it need not be drawn again.
 */
export function shareUnchanged<T>(before: unknown, after: T): T;
export function shareUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const shared = after.map((value, at) => shareUnchanged(before[at], value));
    return shared.length === before.length && shared.every((value, at) => Object.is(value, before[at]))
      ? before
      : shared;
  }
  if (!isObject(before) || !isObject(after)) return after;
  const shared: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(after)) shared[name] = shareUnchanged(before[name], value);
  const names = Object.keys(shared);
  const isSame =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && Object.is(shared[name], before[name]));
  return isSame ? before : shared;
}
