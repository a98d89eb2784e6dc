import type { Guardrail, GuardrailRule } from '../../config/governance.ts';
import { buildGuardrail } from '../catalogue/build-guardrails.ts';
import { isCalled } from '../drift/guardrails/find-foreign-policies.ts';
import { hasAllow } from '../drift/guardrails/has-allow.ts';
import type { ObservedPolicy } from '../observed/observed-organization.ts';
import { compareScps } from '../scp/compare/compare-scps.ts';
import { fullAccess } from '../scp/full-access.ts';
import { parseScp } from '../scp/parse/parse-scp.ts';
import { maxScpCharacters } from '../scp/print-scp.ts';
import type { Scp } from '../scp/scp.ts';
import { createFreeNames } from './free-names.ts';
import { recogniseGuardrail } from './recognise/recognise-guardrail.ts';

/** An SCP that is there, as a guardrail of the file. */
export interface ImportedGuardrail {
  readonly name: string;
  /** Bound to the SCP by `policyId`. */
  readonly guardrail: Guardrail;
  readonly policyName: string;
  /** The text of the file that a guardrail of rule `policy` names; null: it is a rule of the catalogue. */
  readonly policyText: string | null;
  /** Ids of what it is attached to. */
  readonly targets: readonly string[];
}

export interface ImportedPolicies {
  /** By the SCP's name. */
  readonly guardrails: readonly ImportedGuardrail[];
  /** Patterns of names, and names of SCPs that no guardrail can be. */
  readonly external: readonly string[];
  /** How many SCPs belong to others. */
  readonly externalCount: number;
  /** SCPs that no guardrail can be, and why not in a few words. */
  readonly unclear: readonly { readonly name: string; readonly why: string }[];
}

/**
 * What SCPs are called that services of AWS look after themselves: Control Tower ("Types of governance drift", Control Tower
 * user guide), Landing Zone Accelerator and the Secure Environment Accelerator before it (their sources on GitHub).
 */
const servicePatterns: readonly string[] = ['aws-guardrails-*', 'AWSAccelerator*', 'ASEA-*'];

/** Characters of a guardrail's name: it is called `steward-` and this in AWS, and a file is named after it. */
const maxNameCharacters = 80;

/**
 * Each SCP as a guardrail: of the rule of the catalogue that it is by meaning, else of rule `policy` with a file of its own.
 * SCPs of others are not among them, but where one stands in place of `FullAWSAccess`: the file says what is allowed there.
 *
 * @param external patterns of names that are known to be others'
 * @param isJudged whether SCPs hold at the target of this id
 */
export function findImportedPolicies(
  policies: readonly ObservedPolicy[],
  external: readonly string[],
  isJudged: (targetId: string) => boolean,
): ImportedPolicies {
  const patterns = [...new Set([...external, ...servicePatterns])];
  const own = policies
    .filter(({ isAwsManaged }) => !isAwsManaged)
    .sort((one, other) => (`${one.name}\n${one.id}` < `${other.name}\n${other.id}` ? -1 : 1));
  const open = new Set(policies.find(({ id }) => id === fullAccess.id)?.targets ?? []);
  const isExternal = ({ name, content, targets }: ObservedPolicy): boolean =>
    patterns.some((pattern) => isCalled(name, pattern)) &&
    !(hasAllow(content) && targets.some((id) => isJudged(id) && !open.has(id)));
  const others = own.filter(isExternal);
  const mine = own.filter((policy) => !isExternal(policy));
  const isPossible = createIsPossible(mine);
  const findName = createFreeNames(maxNameCharacters);
  const made = mine.map((policy) => [policy, importPolicy(policy, findName, isPossible(policy))] as const);
  const unclear = made.flatMap(([{ name }, result]) => ('why' in result ? [{ name, why: result.why }] : []));
  const used = patterns.filter(
    (pattern) => external.includes(pattern) || others.some(({ name }) => isCalled(name, pattern)),
  );
  return {
    guardrails: made.flatMap(([, result]) => ('why' in result ? [] : [result])),
    external: [...new Set([...used, ...unclear.flatMap(({ name }) => (isPattern(name) ? [] : [name]))])],
    externalCount: others.length,
    unclear,
  };
}

/** Whether a name under `external` would be others' names too. */
export function isPattern(name: string): boolean {
  return name.includes('*');
}

/** Of SCPs that allow at one place none is a list of all that is allowed there: the file does not take them together. */
function createIsPossible(policies: readonly ObservedPolicy[]) {
  const allowing = policies.filter(({ content }) => hasAllow(content));
  const counts = new Map<string, number>();
  for (const { targets } of allowing) for (const id of targets) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ({ targets }: ObservedPolicy) =>
    ({ rule }: GuardrailRule): boolean =>
      rule !== 'allow-services' || targets.every((id) => counts.get(id) === 1);
}

function importPolicy(
  policy: ObservedPolicy,
  findName: (wanted: string, fallback: string) => string,
  isPossible: (rule: GuardrailRule) => boolean,
): ImportedGuardrail | { readonly why: string } {
  const { id: policyId, name: policyName, targets, content } = policy;
  const parsed = parseScp(content);
  if (parsed.kind === 'malformed') return { why: parsed.problem };
  const recognised = recogniseGuardrail(parsed.scp, isPossible);
  const ownName = findName(policyName.replace(/^steward-/, ''), 'scp');
  if (recognised !== null) {
    const guardrail: Guardrail = { ...recognised, policyId };
    if (isUsable(ownName, guardrail, '', parsed.scp))
      return { ...{ name: ownName, guardrail, policyName, targets }, policyText: null };
  }
  const policyText = `${JSON.stringify(JSON.parse(content), null, 2)}\n`;
  const withFile = (name: string): ImportedGuardrail | null => {
    const common = { says: null, exemptRoles: [], exceptions: [], policyId };
    const guardrail: Guardrail = { rule: 'policy', file: nameFile(name), ...common };
    return isUsable(name, guardrail, policyText, parsed.scp)
      ? { name, guardrail, policyName, policyText, targets }
      : null;
  };
  // Statements are labelled with the name: a short one leaves more room.
  return (
    withFile(ownName) ??
    withFile(findName('scp', 'scp')) ?? {
      why: `with the labels of its statements it would have more than ${maxScpCharacters} characters`,
    }
  );
}

function nameFile(name: string): string {
  return `policies/${name}.json`;
}

/** Whether the SCP of the guardrail fits and says what is there. */
function isUsable(name: string, guardrail: Guardrail, policyText: string, there: Scp): boolean {
  const built = buildGuardrail(name, guardrail, new Map([[nameFile(name), policyText]]));
  if ('problem' in built || built.characters > maxScpCharacters) return false;
  return compareScps(built.scp, there).kind === 'same';
}
