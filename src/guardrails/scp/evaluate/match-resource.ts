import { coversGlob, type Glob, intersectsGlobs, matchesGlob } from '../pattern/glob.ts';
import type { ResourcePattern } from '../pattern/resource-pattern.ts';
import { resolveText } from './resolve-text.ts';
import type { Question } from './scp-request.ts';
import { no, type Truth, unknown, yes } from './truth.ts';

/** Whether a resource is one of the pattern's. */
export function matchesArn(pattern: ResourcePattern, arn: string, question: Question): Truth {
  return judge(pattern, question, (glob) => matchesGlob(glob, arn));
}

/** All resources of one kind: what follows on `arn:aws:` in their ARNs. */
export interface KindPattern {
  /** Equal for equal patterns. */
  readonly source: string;
  readonly glob: Glob;
}

/** Whether the pattern matches one resource of that kind. */
export function canMatchKind(pattern: ResourcePattern, kind: KindPattern, question: Question): Truth {
  if (isOfOtherService(pattern, question)) return unknown;
  return judge(pattern, question, (glob) => intersections.find(glob, kind));
}

/** Whether the pattern matches all resources of that kind. */
export function coversKind(pattern: ResourcePattern, kind: KindPattern, question: Question): Truth {
  return judge(pattern, question, (glob) => coverings.find(glob, kind));
}

const intersections = createMemory((glob, kind) => intersectsGlobs(fromService(glob), kind.glob));
const coverings = createMemory((glob, kind) => coversGlob(fromService(glob), kind.glob));

/** Remembers answers as long as the pattern is there: policies are asked about the same few kinds for each account. */
function createMemory(ask: (glob: Glob, kind: KindPattern) => boolean) {
  const answers = new WeakMap<Glob, Map<string, boolean>>();
  return {
    find: (glob: Glob, kind: KindPattern): boolean => {
      const known = answers.get(glob) ?? new Map<string, boolean>();
      const answer = known.get(kind.source) ?? ask(glob, kind);
      answers.set(glob, known.set(kind.source, answer));
      return answer;
    },
  };
}

/**
 * Whether the pattern can match a resource of the action. Which resources an action touches is not known here, but most
 * touch only those of their own service; of others' it is unknown.
 */
export function mayMatchService(pattern: ResourcePattern, question: Question): Truth {
  if (isOfOtherService(pattern, question)) return unknown;
  return judge(pattern, question, () => true);
}

/**
 * Whether the pattern matches all resources of the action: certainly if it matches all of the service, and certainly not if
 * it names some. Where it matches all of one type, as `instance/*`, it depends on the action's other types, which are not
 * known here.
 */
export function mayCoverService(pattern: ResourcePattern, question: Question): Truth {
  if (pattern.everything || pattern.text === null) return pattern.everything ? yes : unknown;
  if (isOfOtherService(pattern, question)) return no;
  const [, , , region = '*', account = '*', ...rest] = pattern.source.split(':');
  const resource = rest.length === 0 ? '*' : rest.join(':');
  if (region === '*' && account === '*' && resource === '*') return yes;
  const isOfAll = ['', '*'].includes(region) && ['', '*'].includes(account);
  // What stands before the slash is a bucket's name in S3.
  const isOneType = pattern.service !== 's3' && /^[A-Za-z0-9-]+[/:]\*$/.test(resource);
  return isOfAll && (resource === '*' || isOneType) ? unknown : no;
}

function judge(pattern: ResourcePattern, question: Question, matches: (glob: Glob) => boolean): Truth {
  if (pattern.everything) return yes;
  if (pattern.text === null) return unknown;
  const resolved =
    pattern.constant === null ? resolveText(pattern.text, question) : { glob: pattern.constant, certain: true };
  if (resolved === null || !matches(resolved.glob)) return no;
  return resolved.certain ? yes : unknown;
}

/** An action of STS is on roles of IAM. */
function isOfOtherService({ everything, service }: ResourcePattern, question: Question): boolean {
  const [asked = ''] = question.action.split(':');
  return !everything && service !== asked && !(asked === 'sts' && service === 'iam');
}

/** What follows on `arn:aws:`; a request is in the partition of its policies. */
function fromService(glob: Glob): Glob {
  const colon = 0x3a;
  return glob.slice(glob.indexOf(colon, glob.indexOf(colon) + 1) + 1);
}
