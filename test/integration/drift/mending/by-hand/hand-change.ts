import type { FindingKind } from '../../../../../src/guardrails/drift/finding.ts';
import type { MendingWorld } from '../mending-world.ts';

/** Something that somebody does in AWS by hand, and the one finding that must follow. */
export interface HandChange {
  readonly name: string;
  readonly kind: FindingKind;
  /** The target's name. */
  readonly target: string;
  readonly subject?: string;
  /** Who ends it: Steward, at the press of a button, or a person. */
  readonly mendedBy: 'steward' | 'person';
  /** How often all buttons are pressed until there are none; left out: once. */
  readonly rounds?: number;
  /** What then stays for a person. */
  readonly rest?: FindingKind;
  /** Things that are touched, as paths: changes of the same, or of a part of it, cannot be combined. */
  readonly touches: readonly string[];
  /** The account whose contacts or mails are others now. */
  readonly account?: string;
  make(world: MendingWorld): unknown;
}

/** `kind target subject` of the finding that must follow. */
export function nameExpected({ kind, target, subject = '' }: HandChange): string {
  return [kind, target, subject].join(' ').trimEnd();
}

/** An SCP of somebody else that denies one thing. */
export const denyQuantum =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"braket:*","Resource":"*"}]}';

/** The JSON of a guardrail with a part of it replaced. */
export function editGuardrail({ desired }: MendingWorld, name: string, from: string, to: string): string {
  const json = desired.guardrails.find((guardrail) => guardrail.name === name)?.json ?? '';
  if (!json.includes(from)) throw new Error(`${name} has no ${from}`);
  return json.replaceAll(from, to);
}
