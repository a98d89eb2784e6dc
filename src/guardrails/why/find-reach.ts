import type { Governance } from '../../config/governance.ts';
import { findOu, listOuPaths } from '../../config/organizational-units.ts';

/** Where a guardrail holds by the file. */
export interface GuardrailReach {
  readonly name: string;
  /** It is at the root: in every account but the management account. Then nothing else is listed. */
  readonly everywhere: boolean;
  /** The paths of the OUs that have it, without those below another one of them. It holds in all below. */
  readonly ous: readonly string[];
  /** Classes whose accounts have it themselves, unless their OU has it. */
  readonly classes: readonly string[];
  /** Ids of single accounts that have it. */
  readonly accounts: readonly string[];
}

/** Of each guardrail of the file, in its order. */
export function findReach(
  governance: Pick<Governance, 'root' | 'ous' | 'classes' | 'accounts' | 'guardrails'>,
): readonly GuardrailReach[] {
  const paths = listOuPaths(governance);
  return Object.keys(governance.guardrails).map((name) => {
    if (governance.root.guardrails.includes(name))
      return { name, everywhere: true, ous: [], classes: [], accounts: [] };
    const having = paths.filter((path) => findOu(governance, path)?.guardrails.includes(name));
    const isCovered = (path: string): boolean => having.some((one) => path.startsWith(`${one}/`));
    const classes = Object.entries(governance.classes).filter(
      ([, { guardrails, ou }]) => guardrails.includes(name) && !having.includes(ou) && !isCovered(ou),
    );
    const accounts = Object.entries(governance.accounts).filter(([, { guardrails }]) => guardrails.includes(name));
    return {
      ...{ name, everywhere: false },
      ous: having.filter((path) => !isCovered(path)),
      classes: classes.map(([className]) => className),
      accounts: accounts.map(([id]) => id),
    };
  });
}
