import { parseGlob, wildcards } from '../pattern/glob.ts';
import type { ResourcePattern } from '../pattern/resource-pattern.ts';
import {
  canMatchKind,
  coversKind,
  type KindPattern,
  matchesArn,
  mayCoverService,
  mayMatchService,
} from './match-resource.ts';
import type { Question } from './scp-request.ts';
import type { Truth } from './truth.ts';

/** Resources of one kind that a request touches. AWS checks a request for each resource by itself. */
export interface Target {
  /** As `image`; `null` where the resources of an action are not told apart. */
  readonly kind: string | null;
  /** Whether each such request touches one: only then must it be allowed. */
  readonly required: boolean;
  /** The request without the condition keys that such a resource does not have. */
  readonly question: Question;
  /** Whether the pattern matches the resource, or where that is any, can match one. */
  canMatch(pattern: ResourcePattern): Truth;
  /** Whether the pattern matches the resource, or where that is any, all of them. */
  covers(pattern: ResourcePattern): Truth;
}

/** The resources that a request touches, the main one first. */
export function findTargets(question: Question): Target[] {
  const runs = question.action === 'ec2:runinstances';
  if (question.resource !== '*') {
    const kind = runs ? (question.resource.split(':')[5]?.split('/')[0] ?? null) : null;
    const own = kind === null ? question : hideKeysOfOthers(question, kind);
    const matches = (pattern: ResourcePattern): Truth => matchesArn(pattern, question.resource, own);
    return [{ kind: null, required: true, question: own, canMatch: matches, covers: matches }];
  }
  if (runs) return runInstancesKinds.map((kind) => createKindTarget(question, kind));
  return [
    {
      kind: null,
      required: true,
      question,
      canMatch: (pattern) => mayMatchService(pattern, question),
      covers: (pattern) => mayCoverService(pattern, question),
    },
  ];
}

interface ResourceKind {
  readonly name: string;
  readonly required: boolean;
  /** The account segment of its ARNs. */
  readonly account: '*' | '';
}

/**
 * What RunInstances touches. Source: "Actions, resources, and condition keys for Amazon EC2", Service Authorization Reference.
 */
const runInstancesKinds: readonly ResourceKind[] = [
  { name: 'instance', required: true, account: '*' },
  { name: 'image', required: true, account: '' },
  { name: 'network-interface', required: true, account: '*' },
  { name: 'security-group', required: true, account: '*' },
  { name: 'subnet', required: true, account: '*' },
  { name: 'volume', required: true, account: '*' },
  { name: 'capacity-reservation', required: false, account: '*' },
  { name: 'key-pair', required: false, account: '*' },
  { name: 'launch-template', required: false, account: '*' },
  { name: 'placement-group', required: false, account: '*' },
  { name: 'snapshot', required: false, account: '' },
];

/** Condition keys that in RunInstances only resources of that kind have; the same source. */
const keysOfOneKind: ReadonlyMap<string, string> = new Map([
  ['ec2:ebsoptimized', 'instance'],
  ['ec2:instancemarkettype', 'instance'],
  ['ec2:instancemetadatatags', 'instance'],
  ['ec2:instanceprofile', 'instance'],
  ['ec2:instancetype', 'instance'],
  ['ec2:metadatahttpendpoint', 'instance'],
  ['ec2:metadatahttpputresponsehoplimit', 'instance'],
  ['ec2:metadatahttptokens', 'instance'],
  ['ec2:volumetype', 'volume'],
]);

function hideKeysOfOthers(question: Question, kind: string): Question {
  return {
    ...question,
    read: (key) => (keysOfOneKind.has(key) && keysOfOneKind.get(key) !== kind ? 'absent' : question.read(key)),
  };
}

/** All that a request makes or uses is in its region. */
function createKindTarget(question: Question, { name, required, account }: ResourceKind): Target {
  const own = hideKeysOfOthers(question, name);
  const regions = question.read('aws:requestedregion');
  const region = typeof regions === 'string' || regions.length > 1 ? '*' : (regions[0] ?? '*');
  const pattern = createKindPattern(`ec2:${region}:${account}:${name}/*`);
  return {
    kind: name,
    required,
    question: own,
    canMatch: (resource) => canMatchKind(resource, pattern, own),
    covers: (resource) => coversKind(resource, pattern, own),
  };
}

/** No part of such an ARN has a colon. */
function createKindPattern(source: string): KindPattern {
  const glob = parseGlob(source).map((token) => (token === wildcards.any ? wildcards.anyButColon : token));
  return { source, glob };
}
