import { maxScpsPerTarget } from '../../config/checks/check-tree.ts';
import type { Governance } from '../../config/governance.ts';
import { quote } from '../../config/quote.ts';
import type { ConfigPath } from '../../config/yaml/config-path.ts';
import { maxScpCharacters } from '../scp/print-scp.ts';
import { type BuiltGuardrail, buildGuardrail } from './build-guardrails.ts';

/** Something about the guardrails that stands in the way of a start, and where in the governance file. */
interface GuardrailProblem {
  readonly path: ConfigPath;
  readonly message: string;
}

/**
 * What only the SCPs themselves show: a policy file that is no SCP, an SCP that is too large, two guardrails that are one
 * SCP, more at a place than AWS takes, and allow-lists that undo each other. A policy file that is not in `policyFiles`
 * was already found missing, and nothing more is said of it.
 */
export function findGuardrailProblems(
  governance: Pick<Governance, 'guardrails' | 'root' | 'ous' | 'accounts' | 'classes'>,
  policyFiles: ReadonlyMap<string, string>,
): readonly GuardrailProblem[] {
  const problems: GuardrailProblem[] = [];
  const built = new Map<string, BuiltGuardrail>();
  const owners = new Map<string, string>();
  for (const [name, guardrail] of Object.entries(governance.guardrails)) {
    const path = ['guardrails', name];
    if (guardrail.policyId !== null) {
      const owner = owners.get(guardrail.policyId);
      if (owner === undefined) owners.set(guardrail.policyId, name);
      else
        problems.push({
          path: [...path, 'policyId'],
          message: `is the SCP of guardrail ${owner} too: one guardrail is one SCP`,
        });
    }
    if (guardrail.rule === 'policy' && !policyFiles.has(guardrail.file)) continue;
    const made = buildGuardrail(name, guardrail, policyFiles);
    if ('problem' in made)
      problems.push({
        path: [...path, 'file'],
        message: `${guardrail.rule === 'policy' ? `${quote(guardrail.file)} ` : ''}cannot be made into an SCP: ${made.problem}`,
      });
    else {
      built.set(name, made);
      if (made.characters > maxScpCharacters) problems.push({ path, message: explainSize(made, guardrail.exceptions) });
    }
  }
  return [...problems, ...findPlaces(governance).flatMap((place) => findPlaceProblems(place, built, governance))];
}

function explainSize({ name, json }: BuiltGuardrail, exceptions: readonly unknown[]): string {
  const bytes = new TextEncoder().encode(json).length;
  const way =
    exceptions.length === 0
      ? 'take entries out, or split it into two guardrails'
      : 'take entries out, split it into two guardrails, or give its exceptions the same until, since each date takes the whole once more';
  return `the SCP of ${name} has ${bytes} bytes, and AWS takes ${maxScpCharacters}: ${way}`;
}

/** Where guardrails attach. */
interface Place {
  readonly path: ConfigPath;
  readonly words: string;
  readonly guardrails: readonly string[];
  readonly isAccount: boolean;
}

function findPlaces({
  root,
  ous,
  accounts,
  classes,
}: Pick<Governance, 'root' | 'ous' | 'accounts' | 'classes'>): Place[] {
  const listOus = (level: Governance['ous'], at: ConfigPath, prefix: string): Place[] =>
    Object.entries(level).flatMap(([name, { guardrails, children }]) => [
      { path: [...at, name], words: `the OU ${prefix}${name}`, guardrails, isAccount: false },
      ...listOus(children, [...at, name, 'children'], `${prefix}${name}/`),
    ]);
  return [
    { path: ['root'], words: 'the root', guardrails: root.guardrails, isAccount: false },
    ...listOus(ous, ['ous'], ''),
    ...Object.entries(accounts).map(([id, { guardrails }]) => ({
      ...{ path: ['accounts', id], words: `the account ${id}`, guardrails, isAccount: true },
    })),
    ...Object.entries(classes).map(([name, { guardrails }]) => ({
      ...{ path: ['classes', name], words: `an account of class ${name}`, guardrails, isAccount: false },
    })),
  ];
}

function findPlaceProblems(
  place: Place,
  built: ReadonlyMap<string, BuiltGuardrail>,
  { classes, guardrails }: Pick<Governance, 'classes' | 'guardrails'>,
): GuardrailProblem[] {
  const path = [...place.path, 'guardrails'];
  const problems: GuardrailProblem[] = [];
  const over = countScps(place.guardrails, built) - maxScpsPerTarget;
  // An account carries its class's guardrails too. Which class it has does not stand in the file, so only what no class leaves
  // room for is wrong for sure.
  const withClass = Object.values(classes).map((one) => countScps([...place.guardrails, ...one.guardrails], built));
  const overWithClass = place.isAccount && withClass.length > 0 ? Math.min(...withClass) - maxScpsPerTarget : 0;
  if (over > 0 || overWithClass > 0) {
    const more = Math.max(over, overWithClass);
    const who = over > 0 ? place.words : `${place.words} with the guardrails of its class, whichever that is,`;
    problems.push({
      path,
      message: `${who} would carry ${maxScpsPerTarget + more} SCPs, FullAWSAccess among them unless one of them allows, and AWS takes ${maxScpsPerTarget}: take out ${more} or move some to another level`,
    });
  }
  const allowing = [...new Set(place.guardrails)].filter((name) => built.get(name)?.allows === true);
  const list = allowing.find((name) => guardrails[name]?.rule === 'allow-services');
  if (list !== undefined && allowing.length > 1) {
    const others = allowing.filter((name) => name !== list).join(', ');
    problems.push({
      path,
      message: `${list} allows nothing but its services, and ${others} allows others at the same place: AWS allows what either does; make one list of them, or move one to another level`,
    });
  }
  return problems;
}

/** SCPs at a place, with `FullAWSAccess` where none of them allows. One that could not be built may allow. */
function countScps(names: readonly string[], built: ReadonlyMap<string, BuiltGuardrail>): number {
  const all = new Set(names);
  return all.size + ([...all].some((name) => built.get(name)?.allows ?? true) ? 0 : 1);
}
