import { createHash } from 'node:crypto';
import { type Finding, type FindingKind, type FindingTarget, type Fix, findSeverity } from './finding.ts';

/** Of SHA-256, so many hex digits tell findings apart. */
const idLength = 16;

/** What a finding says, without what follows from it. */
export interface FoundDifference {
  readonly kind: FindingKind;
  readonly target: FindingTarget;
  readonly subject?: string;
  readonly agreed: string;
  readonly found: string;
  /** What ends it, or why a person must. */
  readonly end: Fix | string;
  /** Of a guardrail that was changed: it now allows what was agreed to be denied. */
  readonly allowsMore?: boolean;
}

/** Makes a finding: its id is the same whenever kind, target and subject are; its severity follows from the kind. */
export function createFinding(difference: FoundDifference): Finding {
  const { kind, target, subject = '', agreed, found, end, allowsMore = false } = difference;
  const fix = typeof end === 'string' ? null : end;
  const whyNot = typeof end === 'string' ? end : null;
  const id = hash([kind, target.id, subject]);
  return { id, kind, severity: findSeverity(kind, allowsMore), target, subject, agreed, found, fix, whyNot };
}

/** A waiver or a button is for what was found then: for something else it does not hold. */
export function hashFound(finding: Pick<Finding, 'found'>): string {
  return hash([finding.found]);
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, idLength);
}
