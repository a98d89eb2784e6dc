import { type Glob, parseGlob, spell } from './glob.ts';

/** `fallback` is what the variable is where the request has no such key. */
export interface PolicyVariable {
  /** Of the condition key, in lower case. */
  readonly key: string;
  readonly fallback: string | null;
}

/** A text of a policy, cut at its variables. */
export type PolicyText = readonly (Glob | PolicyVariable)[];

/**
 * Cuts a text of a policy at its variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`; `${*}`, `${?}` and `${$}`
 * are those characters themselves. Source: "IAM policy elements: Variables and tags", IAM User Guide.
 *
 * @param wildcards whether `*` and `?` are wildcards outside of variables
 * @returns `null` where a `${` is none of these: what AWS makes of it is not documented
 */
export function parsePolicyText(text: string, { wildcards }: { readonly wildcards: boolean }): PolicyText | null {
  const parts: (Glob | PolicyVariable)[] = [];
  let rest = text;
  for (;;) {
    const start = rest.indexOf('${');
    const literal = start < 0 ? rest : rest.slice(0, start);
    parts.push(wildcards ? parseGlob(literal) : spell(literal));
    if (start < 0) return parts;
    const variable = parseVariable(rest.slice(start + 2));
    if (variable === null) return null;
    parts.push(variable.part);
    rest = rest.slice(start + 2 + variable.length);
  }
}

/** @param text what follows on `${`; the length counts up to the closing brace, with it */
function parseVariable(text: string): { readonly part: Glob | PolicyVariable; readonly length: number } | null {
  const comma = text.indexOf(", '");
  const brace = text.indexOf('}');
  if (brace < 0) return null;
  if (comma < 0 || brace < comma) return parseName(text.slice(0, brace), null, brace + 1);
  const end = text.indexOf("'}", comma + 3);
  return end < 0 ? null : parseName(text.slice(0, comma), text.slice(comma + 3, end), end + 2);
}

function parseName(
  name: string,
  fallback: string | null,
  length: number,
): { readonly part: Glob | PolicyVariable; readonly length: number } | null {
  if (fallback === null && ['*', '?', '$'].includes(name)) return { part: spell(name), length };
  return isKey(name) ? { part: { key: name.toLowerCase(), fallback }, length } : null;
}

/** `aws:username`, `aws:PrincipalTag/cost center`, `saml:sub`. */
function isKey(name: string): boolean {
  return /^[\w.-]+:[^,{}$*?']+$/.test(name);
}

/** The one pattern of a text without variables, else `null`. */
export function findConstant(text: PolicyText): Glob | null {
  const globs = text.filter(isGlob);
  return globs.length === text.length ? globs.flat() : null;
}

export function isGlob(part: Glob | PolicyVariable): part is Glob {
  return Array.isArray(part);
}
