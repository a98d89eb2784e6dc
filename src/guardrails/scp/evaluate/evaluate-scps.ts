import { matchesGlob, parseGlob } from '../pattern/glob.ts';
import type { Scp } from '../scp.ts';
import { type CompiledStatement, compileScp } from './compile-scp.ts';
import { findTargets, type Target } from './find-targets.ts';
import { createQuestion, type Question, type ScpRequest } from './scp-request.ts';
import { unknown, yes } from './truth.ts';

/** The root, an OU or an account, with the policies that are attached there, `FullAWSAccess` too. */
export interface ScpLevel {
  /** As people call it: `root`, `Workloads/Prod`, an account's name. */
  readonly name: string;
  readonly policies: readonly ScpOfLevel[];
}

export interface ScpOfLevel {
  /** Of the guardrail, or of the policy that is none. */
  readonly name: string;
  /** `p-…`, where the policy is there. */
  readonly id?: string;
  readonly scp: Scp;
}

export interface ScpVerdict {
  readonly decision: 'allow' | 'deny' | 'unknown';
  /**
   * What decides, or what leaves it open; `null` for `allow`. For a deny because nothing allows, only the level is known.
   */
  readonly by: { readonly level: string; readonly policy: string | null; readonly sid: string | null } | null;
  /** A short sentence for people, plain text: `deny-hpc at root denies it (statement DenyHpc1)`. */
  readonly why: string;
}

/**
 * Whether the policies let a principal of an account do something. SCPs only take away: `allow` says that nothing here is in
 * the way, not that somebody has the permission.
 *
 * The default is deny; each level must allow, and one deny anywhere wins. What is not understood, as an operator of a
 * condition, is unknown, and the decision is unknown only where that matters. Service-linked roles are not restricted; nor
 * is the management account, which the caller must know.
 *
 * @param levels from the root to the account, without gaps
 */
export function evaluateScps(levels: readonly ScpLevel[], request: ScpRequest): ScpVerdict {
  const question = createQuestion(request);
  if (isServiceLinkedRole(question)) {
    return { decision: 'allow', by: null, why: 'service-linked roles are not restricted by SCPs' };
  }
  let open: ScpVerdict | null = null;
  for (const obstacle of findObstacles(levels, question)) {
    if (obstacle.decision === 'deny') return obstacle;
    open ??= obstacle;
  }
  return open ?? { decision: 'allow', by: null, why: 'every level allows it and nothing denies it' };
}

const serviceLinkedRoles = parseGlob('arn:*:iam::*:role/aws-service-role/*');

function isServiceLinkedRole(question: Question): boolean {
  const principals = question.read('aws:principalarn');
  return typeof principals !== 'string' && principals.every((arn) => matchesGlob(serviceLinkedRoles, arn));
}

/** A statement and where it stands. */
interface Place {
  readonly level: ScpLevel;
  readonly policy: ScpOfLevel;
  readonly statement: CompiledStatement;
}

/** What is in the way or may be: denies first, then levels where nothing allows. */
function* findObstacles(levels: readonly ScpLevel[], question: Question): Generator<ScpVerdict> {
  const targets = findTargets(question);
  for (const place of findPlaces(levels, 'denies', question)) {
    const truths = targets.map((target) => place.statement.judge(target));
    const greatest = truths.includes(yes) ? yes : unknown;
    const target = targets[truths.indexOf(greatest)];
    if (target === undefined) continue;
    yield greatest === yes ? explainDeny(place, target, targets) : explainDoubt(place, target, targets, 'denies');
  }
  const required = targets.filter((target) => target.required);
  for (const level of levels) {
    const allows = [...findPlaces([level], 'allows', question)];
    for (const target of required) {
      const truths = allows.map(({ statement }) => statement.judge(target));
      if (truths.includes(yes)) continue;
      const open = allows[truths.indexOf(unknown)];
      yield open === undefined
        ? explainMissingAllow(level, target, targets)
        : explainDoubt(open, target, targets, 'allows');
    }
  }
}

/** Those for the action that is asked for. */
function* findPlaces(levels: readonly ScpLevel[], effect: 'allows' | 'denies', { action }: Question): Generator<Place> {
  for (const level of levels) {
    for (const policy of level.policies) {
      for (const statement of compileScp(policy.scp)[effect]) {
        if (statement.isOfAction(action)) yield { level, policy, statement };
      }
    }
  }
}

function explainDeny(place: Place, target: Target, targets: readonly Target[]): ScpVerdict {
  const why = `${nameOf(place)} denies it${nameKind(target, targets)}${nameStatement(place)}`;
  return { decision: 'deny', by: describe(place), why };
}

function explainMissingAllow(level: ScpLevel, target: Target, targets: readonly Target[]): ScpVerdict {
  const why = `nothing at ${level.name} allows it${nameKind(target, targets)}`;
  return { decision: 'deny', by: { level: level.name, policy: null, sid: null }, why };
}

function explainDoubt(place: Place, target: Target, targets: readonly Target[], does: 'allows' | 'denies'): ScpVerdict {
  const doubt = place.statement.explainDoubt(target);
  const why = `it is not known whether ${nameOf(place)} ${does} it${nameKind(target, targets)}: ${doubt}${nameStatement(place)}`;
  return { decision: 'unknown', by: describe(place), why };
}

function describe({ level, policy, statement }: Place): ScpVerdict['by'] {
  return { level: level.name, policy: policy.name, sid: statement.sid };
}

function nameOf({ level, policy }: Place): string {
  return `${policy.name} at ${level.name}`;
}

/** A statement without a `Sid` by its number, unless it is the only one. */
function nameStatement({ policy, statement }: Place): string {
  if (statement.sid !== null) return ` (statement ${statement.sid})`;
  return policy.scp.Statement.length > 1 ? ` (statement ${statement.number})` : '';
}

/** The main resource goes without saying. */
function nameKind(target: Target, targets: readonly Target[]): string {
  return target.kind === null || target === targets[0] ? '' : ` for the ${target.kind.replaceAll('-', ' ')}`;
}
