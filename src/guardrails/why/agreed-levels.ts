import type { Governance } from '../../config/governance.ts';
import { findOu } from '../../config/organizational-units.ts';
import type { BuiltGuardrail } from '../catalogue/build-guardrails.ts';
import { findAccountGuardrails } from '../desired/find-guardrail-plan.ts';
import type { ScpLevel, ScpOfLevel } from '../scp/evaluate/evaluate-scps.ts';
import { fullAccess } from '../scp/full-access.ts';

/** The file and its guardrails, built. */
export interface AgreedGuardrails {
  readonly governance: Pick<Governance, 'root' | 'ous' | 'accounts' | 'classes'>;
  readonly built: readonly BuiltGuardrail[];
}

/** A place of the organisation, as the file sees it. */
export interface AgreedPlace {
  /** `Workloads/Prod`; empty: the root. */
  readonly ouPath: string;
  /** Null: the OU itself. `id`: null for any account of the class. */
  readonly account: { readonly id: string | null; readonly className: string | null } | null;
}

/**
 * The SCPs that the file puts on a path, from the root down. Levels are called `root`, `Workloads`, `Workloads/Prod`, and by
 * the account's id (by the class, where that is any account's). Of an OU that the file does not declare nothing is agreed but
 * `FullAWSAccess`.
 */
export function findAgreedLevels(agreed: AgreedGuardrails, { ouPath, account }: AgreedPlace): readonly ScpLevel[] {
  const { governance } = agreed;
  const names = ouPath === '' ? [] : ouPath.split('/');
  const paths = names.map((_name, index) => names.slice(0, index + 1).join('/'));
  const levels = [
    createLevel(agreed, 'root', governance.root.guardrails),
    ...paths.map((path) => createLevel(agreed, path, findOu(governance, path)?.guardrails ?? [])),
  ];
  if (account === null) return levels;
  const own = findAccountGuardrails(governance, account.id ?? '', account.className);
  return [...levels, createLevel(agreed, account.id ?? account.className ?? '', own)];
}

function createLevel({ built }: AgreedGuardrails, name: string, guardrails: readonly string[]): ScpLevel {
  const attached = built.filter((one) => guardrails.includes(one.name));
  const own = attached.map(({ name: guardrail, scp }): ScpOfLevel => ({ name: guardrail, scp }));
  return { name, policies: attached.some(({ allows }) => allows) ? own : [...own, fullAccess] };
}
