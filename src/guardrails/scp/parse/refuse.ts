/** Why a text is no service control policy; stays inside of `parseScp`. */
export class MalformedScp extends Error {
  override readonly name = 'MalformedScp';
}

/** @param place the part of the policy, as `Statement[1].Effect`; the sentence starts with it */
export function refuse(place: string, problem: string): MalformedScp {
  return new MalformedScp(`${place} ${problem}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
