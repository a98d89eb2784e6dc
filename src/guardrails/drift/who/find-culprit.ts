import { fullAccess } from '../../scp/full-access.ts';
import type { Finding } from '../finding.ts';
import { type ChangeEvent, type Culprit, findOrigin } from './culprit.ts';

/** What the call that made a finding must have named besides its target. */
export interface Hints {
  /** Ids of SCPs, by the guardrail's name; what was deleted is in none. */
  readonly policyIds: ReadonlyMap<string, string>;
}

/**
 * Finds who made a difference: the last call of a fitting name that named everything that the finding is about. Null where
 * none did, or where only one of several could have.
 *
 * @param events the newest first
 */
export function findCulprit(finding: Finding, events: readonly ChangeEvent[], hints: Hints): Culprit | null {
  const origin = findOrigin(finding.kind);
  if (origin === null) return null;
  const fitting = events.filter(({ source, call }) => source === origin.source && origin.calls.includes(call));
  const named = findNamed(finding, hints);
  // A policy that was deleted, or an OU, is known by an id that nobody knows any more: only if it was the only one.
  const found = named === null ? (fitting.length === 1 ? fitting : []) : fitting.filter((event) => named(event));
  const [last] = found;
  if (last === undefined) return null;
  const event = findAsked(last, fitting);
  const { principal, call, at, address } = event;
  return { principal, call, at, address };
}

/**
 * AWS tells later, in its own name, that an account was made: who asked for it is in the call that began the same creation. Any
 * other event is somebody's own.
 */
function findAsked(event: ChangeEvent, events: readonly ChangeEvent[]): ChangeEvent {
  if (event.call !== 'CreateAccountResult') return event;
  const creations = [...event.mentions].filter((text) => text.startsWith('car-'));
  const asked = events.find(
    ({ call, mentions }) => call === 'CreateAccount' && creations.some((id) => mentions.has(id)),
  );
  return asked ?? event;
}

/** Whether an event is about the finding; null: events do not tell. */
function findNamed(
  { kind, target, subject, fix }: Finding,
  { policyIds }: Hints,
): ((event: ChangeEvent) => boolean) | null {
  const mentions =
    (...texts: readonly string[]) =>
    (event: ChangeEvent): boolean =>
      texts.every((text) => event.mentions.has(text));
  switch (kind) {
    case 'guardrail-missing':
      return null;
    case 'ou-missing':
      return fix?.operation === 'rename-ou' ? mentions(fix.ouId) : null;
    case 'guardrail-detached':
    case 'full-access-missing':
    case 'guardrail-misattached': {
      const policyId = subject === fullAccess.name ? fullAccess.id : policyIds.get(subject);
      return policyId === undefined ? null : mentions(target.id, policyId);
    }
    case 'guardrail-ineffective':
      return fix?.operation === 'detach-policy' ? mentions(target.id, fix.policyId) : null;
    case 'account-tag':
      return mentions(target.id, subject);
    case 'account-contact':
      return mentions(target.id, subject.toUpperCase());
    case 'budget-missing':
    case 'budget-amount':
    case 'budget-filter':
    case 'budget-alerts':
    case 'budget-subscribers':
      return mentions(`steward-${target.id}`);
    case 'security-service-off':
      return (event) =>
        [...event.mentions].some((text) => text.startsWith(`${subject}.`) || text.startsWith(`${subject}-`));
    case 'policy-type-off':
    case 'management-iam':
    case 'trail-missing':
    case 'trail-not-logging':
      return () => true;
    default:
      return mentions(target.id);
  }
}
