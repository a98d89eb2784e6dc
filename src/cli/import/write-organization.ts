import { join } from 'node:path';
import type { OrganizationReading } from '../../aws/observe/observe-organization.ts';
import { type ConfigProblem, renderProblems } from '../../config/config-error.ts';
import { parseGovernance } from '../../config/parse-governance.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { renderPath } from '../../config/yaml/config-path.ts';
import { parseYaml } from '../../config/yaml/parse-yaml.ts';
import { findGuardrailProblems } from '../../guardrails/catalogue/find-guardrail-problems.ts';
import {
  findImportedOrganization,
  type ImportedOrganization,
} from '../../guardrails/import/find-imported-organization.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { Terminal } from '../terminal.ts';
import { type KnownParts, renderGovernance } from './file/render-governance.ts';
import { findInTheWay, findUnwritten, type NewFile, writeNewFiles } from './file/write-new-files.ts';
import { keepFittingReports } from './keep-fitting-reports.ts';
import type { Known } from './read-known-parts.ts';

/**
 * Writes `governance.yaml` and the policy files that it names into a folder, unless one of them is there already.
 *
 * @returns the file as it would be read; null: nothing was written, and why was said
 */
export async function writeOrganization(
  observed: OrganizationReading,
  known: Known,
  folder: string,
  { say }: Pick<Terminal, 'say'>,
): Promise<AgreedFile | null> {
  if (observed.policies.kind === 'unread') {
    say(`The SCPs could not be read: the role lacks ${observed.policies.permission ?? 'organizations:ListPolicies'}.`);
    return null;
  }
  if (observed.policyType.kind === 'read' && observed.policyType.value === 'changing') {
    say('AWS is just switching SCPs on or off, so that what is attached changes: try again in a few minutes.');
    return null;
  }
  const organization = findImportedOrganization(observed, known.external);
  const parts = keepFittingReports(known.parts, organization, say);
  const path = join(folder, governanceName);
  const text = renderGovernance(organization, parts, findDate(observed.readAt));
  const policyFiles = new Map(
    organization.guardrails.flatMap(({ guardrail, policyText }) =>
      guardrail.rule !== 'policy' || policyText === null ? [] : [[guardrail.file, policyText] as const],
    ),
  );
  const read = check(text, path, policyFiles);
  if ('problems' in read) {
    say(`No file was written, since this is wrong:\n${renderProblems(findOrigins(read.problems, known))}`);
    return null;
  }
  // The file that names the others comes last.
  const files: readonly NewFile[] = [
    ...[...policyFiles].map(([name, policyText]) => ({ path: join(folder, name), text: policyText })),
    { path, text },
  ];
  const unwritten = await findUnwritten(files);
  const inTheWay = await findInTheWay(unwritten.map((file) => file.path));
  if (inTheWay.length > 0) {
    sayInTheWay(inTheWay, say);
    return null;
  }
  await writeNewFiles(unwritten);
  say(`Read ${observed.accounts.length} accounts, ${observed.ous.length} OUs and the SCPs.`);
  for (const line of [...describeUnread(observed), ...describe(organization, parts, path)]) say(line);
  return { ...read, policyFiles };
}

/** What the file of an organisation is called. */
export const governanceName = 'governance.yaml';

export function sayInTheWay(paths: readonly string[], say: Terminal['say']): void {
  for (const path of paths) say(`${path} is there already, and nothing is overwritten: no file was written.`);
  say('--out DIR writes into another folder.');
}

function check(
  text: string,
  path: string,
  policyFiles: ReadonlyMap<string, string>,
): Omit<AgreedFile, 'policyFiles'> | { readonly problems: readonly ConfigProblem[] } {
  const parsed = parseGovernance(text, path);
  if ('problems' in parsed) return parsed;
  const found = findGuardrailProblems(parsed.governance, policyFiles);
  if (found.length === 0) return parsed;
  const { findLine } = parseYaml(text);
  const problems = found.map(({ path: at, message }) => ({
    ...{ file: path, path: renderPath(at), message },
    line: findLine(at),
  }));
  return { problems };
}

/** What people wrote is wrong where they wrote it, and once: the classes have the admins as approvers. */
function findOrigins(problems: readonly ConfigProblem[], { path: file, parts }: Known): readonly ConfigProblem[] {
  const isTaken = ({ path }: ConfigProblem): boolean => parts.has(path.split(/[.[]/, 1)[0] ?? '');
  const taken = problems.filter(isTaken).map((problem) => ({ ...problem, file, line: null }));
  const isSaid = ({ message }: ConfigProblem): boolean => taken.some((one) => one.message === message);
  return [...taken, ...problems.filter((problem) => !isTaken(problem) && !isSaid(problem))];
}

function describeUnread({ policyType, trustedServices }: OrganizationReading): readonly string[] {
  return [
    ...(policyType.kind === 'read' && policyType.value === 'off'
      ? ['SCPs are switched off in this organisation: none is attached anywhere, and no guardrail holds.']
      : []),
    ...(trustedServices.kind === 'unread'
      ? [
          `Which services have trusted access could not be read: the role lacks ${trustedServices.permission ?? 'organizations:ListAWSServiceAccessForOrganization'}. securityServices are left out, and whether AWS Control Tower runs this organisation is not known.`,
        ]
      : []),
  ];
}

function describe(
  { guardrails, externalCount, classes, hasControlTower, notes }: ImportedOrganization,
  known: KnownParts,
  path: string,
): readonly string[] {
  const files = guardrails.filter(({ policyText }) => policyText !== null).length;
  const unattached = guardrails.filter(({ targets }) => targets.length === 0).length;
  const open = ['request', 'admins', 'channels'].filter((key) => !known.has(key));
  return [
    `SCPs that are rules of the catalogue: ${guardrails.length - files}; with a file in policies/: ${files}; of others, under external: ${externalCount}`,
    ...(unattached === 0 ? [] : [`Guardrails whose SCP is attached nowhere: ${unattached}`]),
    ...notes,
    ...(hasControlTower && !known.has('controlTower')
      ? ['AWS Control Tower runs this organisation: without controlTower: alongside nothing is written to AWS.']
      : []),
    `Wrote ${path} with ${classes.size} classes, in mode observe.`,
    ...(open.length === 0
      ? []
      : [`Replace the placeholders of ${open.join(', ')}: without them Steward does not start.`]),
  ];
}
