import type { Governance, Guardrail } from '../../config/governance.ts';
import { findGuardrailWords } from '../../config/guardrail-words.ts';
import { printScp } from '../scp/print-scp.ts';
import type { Scp, ScpStatement } from '../scp/scp.ts';
import { exempt } from './exemptions/exempt.ts';
import { findStatements } from './find-statements.ts';

/** A guardrail of the file and the SCP that it is. */
export interface BuiltGuardrail {
  readonly name: string;
  /** What the SCP is called that Steward makes for it. */
  readonly policyName: string;
  /** An SCP that is there under its own name and stands for this guardrail. */
  readonly policyId: string | null;
  readonly scp: Scp;
  /** The same if nobody were exempt; the same object where nobody is. */
  readonly scpForAll: Scp;
  /** The SCP as it is sent to AWS: minified. */
  readonly json: string;
  /** Of `json`, as AWS counts them. */
  readonly characters: number;
  /** What it means in a few words. Plain text, not escaped. */
  readonly words: string;
  /** Whether it allows, so that it stands in place of `FullAWSAccess` where it is attached. */
  readonly allows: boolean;
}

/**
 * Every guardrail of the file, in its order.
 * `policyFiles`: the texts of the files that guardrails of rule `policy` name, by that name.
 * @throws {Error} when one cannot be built; `findGuardrailProblems` says so in words for people.
 */
export function buildGuardrails(
  { guardrails }: Pick<Governance, 'guardrails'>,
  policyFiles: ReadonlyMap<string, string>,
): readonly BuiltGuardrail[] {
  return Object.entries(guardrails).map(([name, guardrail]) => {
    const built = buildGuardrail(name, guardrail, policyFiles);
    if ('problem' in built) throw new Error(`guardrail ${name} cannot be built: ${built.problem}`);
    return built;
  });
}

/** One guardrail, or what is wrong with the file of a `policy`: `The policy is not JSON`. */
export function buildGuardrail(
  name: string,
  guardrail: Guardrail,
  policyFiles: ReadonlyMap<string, string>,
): BuiltGuardrail | { readonly problem: string } {
  const found = findStatements(guardrail, guardrail.rule === 'policy' ? policyFiles.get(guardrail.file) : undefined);
  if ('problem' in found) return found;
  const statements = exempt(found, guardrail);
  if (statements === null) {
    return {
      problem: 'a statement has conditions of its own where exemptRoles and exceptions need theirs: put them into it',
    };
  }
  const scp = createScp(name, statements);
  const isForAll = guardrail.exemptRoles.length === 0 && guardrail.exceptions.length === 0;
  return {
    name,
    policyName: `steward-${name}`,
    policyId: guardrail.policyId,
    scp,
    scpForAll: isForAll ? scp : createScp(name, found),
    ...printScp(scp),
    words: findGuardrailWords(name, guardrail),
    allows: statements.some(({ Effect }) => Effect === 'Allow'),
  };
}

function createScp(name: string, statements: readonly ScpStatement[]): Scp {
  return { Version: '2012-10-17', Statement: statements.map((one, index) => label(one, name, index + 1)) };
}

/** `deny-hpc` → `DenyHpc1`: letters and digits, which is all that a Sid may have. */
function label(statement: ScpStatement, name: string, number: number): ScpStatement {
  const words = name.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return { ...statement, Sid: `${words.join('')}${number}` };
}
