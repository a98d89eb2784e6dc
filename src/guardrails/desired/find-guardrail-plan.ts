import type { Governance } from '../../config/governance.ts';
import { findOu, listOuPaths } from '../../config/organizational-units.ts';
import type { BuiltGuardrail } from '../catalogue/build-guardrails.ts';

/** A place of the organisation to which SCPs attach. */
export type GuardrailPlace =
  | { readonly type: 'root' }
  | { readonly type: 'ou'; readonly path: string }
  | { readonly type: 'account'; readonly id: string };

/** What should be attached at one place. */
export interface AgreedAttachments {
  readonly place: GuardrailPlace;
  /** Names of guardrails, each once, in the order of the file. */
  readonly guardrails: readonly string[];
  /** `FullAWSAccess` stays there: none of the guardrails allows in its place. */
  readonly fullAccess: boolean;
}

/**
 * What the file wants attached where: the root first, then each OU before its children, then accounts by id. Every place is
 * there, also those without guardrails of their own, since `FullAWSAccess` stays at them.
 *
 * `accountClasses`: the class of each account on record, by account id; an account that stands only in the file has its own
 * guardrails, and one whose class the file no longer has keeps none of it.
 */
export function findGuardrailPlan(
  governance: Pick<Governance, 'root' | 'ous' | 'accounts' | 'classes'>,
  built: readonly BuiltGuardrail[],
  accountClasses: ReadonlyMap<string, string>,
): readonly AgreedAttachments[] {
  const allowing = new Set(built.filter(({ allows }) => allows).map(({ name }) => name));
  const agree = (place: GuardrailPlace, names: readonly string[]): AgreedAttachments => {
    const guardrails = [...new Set(names)];
    return { place, guardrails, fullAccess: !guardrails.some((name) => allowing.has(name)) };
  };
  const ids = [...new Set([...accountClasses.keys(), ...Object.keys(governance.accounts)])].sort();
  return [
    agree({ type: 'root' }, governance.root.guardrails),
    ...listOuPaths(governance).map((path) => agree({ type: 'ou', path }, findOu(governance, path)?.guardrails ?? [])),
    ...ids.map((id) =>
      agree({ type: 'account', id }, findAccountGuardrails(governance, id, accountClasses.get(id) ?? null)),
    ),
  ];
}

/** The guardrails that attach to an account itself: those of its class, then its own, each once. */
export function findAccountGuardrails(
  { accounts, classes }: Pick<Governance, 'accounts' | 'classes'>,
  accountId: string,
  className: string | null,
): readonly string[] {
  const ofClass = className !== null && Object.hasOwn(classes, className) ? classes[className] : undefined;
  const own = Object.hasOwn(accounts, accountId) ? accounts[accountId] : undefined;
  return [...new Set([...(ofClass?.guardrails ?? []), ...(own?.guardrails ?? [])])];
}
