import { maxScpsPerTarget } from '../../config/checks/check-tree.ts';
import { findOu, listOuPaths } from '../../config/organizational-units.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { type BuiltGuardrail, buildGuardrails } from '../../guardrails/catalogue/build-guardrails.ts';
import { commitments } from '../../guardrails/catalogue/data/commitments.ts';
import type { SideDoor } from '../../guardrails/catalogue/rules/instances/side-doors.ts';
import { maxScpCharacters } from '../../guardrails/scp/print-scp.ts';
import { type AgreedGuardrails, type AgreedPlace, findAgreedLevels } from '../../guardrails/why/agreed-levels.ts';
import { findOpenSideDoors } from '../../guardrails/why/open-side-doors.ts';

/** What applies where, and an SCP. */
export interface GuardrailListing {
  /** For people, a line each. */
  readonly lines: readonly string[];
  /** For machines, in the order of the file. */
  readonly policies: readonly {
    /** What Steward calls the SCP; with a `policyId` it keeps the name that it has. */
    readonly name: string;
    readonly guardrail: string;
    readonly policyId: string | null;
    /** As it is sent to AWS. */
    readonly policy: unknown;
  }[];
}

/** Lists the places of the file with what attaches to each, and its guardrails with what they cost of AWS's limits. */
export function listGuardrails({ governance, policyFiles }: AgreedFile): GuardrailListing {
  const built = buildGuardrails(governance, policyFiles);
  const list = createPlaceList({ governance, built }, governance.guardrails);
  const ous = listOuPaths(governance).flatMap((path) => {
    const depth = path.split('/').length;
    const name = path.split('/').at(-1) ?? path;
    return list({
      ...{ title: name, indent: depth, note: findOu(governance, path)?.purpose ?? '' },
      place: { ouPath: path, account: null },
      parent: { ouPath: path.split('/').slice(0, -1).join('/'), account: null },
    });
  });
  const classes = Object.entries(governance.classes).flatMap(([name, { ou }]) =>
    list({
      ...{ title: name, indent: 1, note: `its accounts stand in ${ou}` },
      place: { ouPath: ou, account: { id: null, className: name } },
      parent: { ouPath: ou, account: null },
    }),
  );
  const accounts = Object.keys(governance.accounts).flatMap((id) =>
    list({
      ...{ title: id, indent: 1, note: 'besides those of its OU and class' },
      place: { ouPath: '', account: { id, className: null } },
      parent: { ouPath: '', account: null },
    }),
  );
  const root = list({
    ...{ title: 'root', indent: 0, note: 'every account but the management account' },
    place: { ouPath: '', account: null },
    parent: null,
  });
  return {
    lines: [
      ...['What applies where, each with all that is above it', ...root, ...ous],
      ...(governance.external.length === 0
        ? []
        : [`SCPs of others (${governance.external.join(', ')}) take places too, and are not counted.`]),
      ...(classes.length === 0 ? [] : ['', 'Each account of a class', ...classes]),
      ...(accounts.length === 0 ? [] : ['', 'Single accounts', ...accounts]),
      ...['', 'Guardrails, each an SCP', ...built.flatMap((one) => describeGuardrail(one, governance))],
    ],
    policies: built.map(({ name, policyName, policyId, json }) => {
      return { name: policyName, guardrail: name, policyId, policy: JSON.parse(json) };
    }),
  };
}

interface ListedPlace {
  readonly title: string;
  /** Steps of two spaces. */
  readonly indent: number;
  readonly note: string;
  readonly place: AgreedPlace;
  /** What it inherits from; null: nothing. */
  readonly parent: AgreedPlace | null;
}

/** Side doors are said where they differ from those of the place above. */
function createPlaceList(agreed: AgreedGuardrails, guardrails: AgreedFile['governance']['guardrails']) {
  const words = new Map(agreed.built.map((one) => [one.name, one.words]));
  const findDoors = (place: AgreedPlace): readonly SideDoor[] | null =>
    findOpenSideDoors({ guardrails }, findAgreedLevels(agreed, place));
  return ({ title, indent, note, place, parent }: ListedPlace): readonly string[] => {
    const level = findAgreedLevels(agreed, place).at(-1);
    const policies = level?.policies ?? [];
    const start = '  '.repeat(indent);
    const free = `${maxScpsPerTarget - policies.length} of ${maxScpsPerTarget} places free`;
    const doors = describeDoors(findDoors(place));
    const above = parent === null ? null : describeDoors(findDoors(parent));
    return [
      `${`${start}${title}`.padEnd(32)}  ${free}${note === '' ? '' : ` · ${note}`}`,
      ...policies.flatMap(({ name }) => {
        const meaning = words.get(name);
        return meaning === undefined ? [] : [`${start}    ${name}: ${meaning}`];
      }),
      ...(doors === null || doors === above ? [] : [`${start}    ${doors}`]),
    ];
  };
}

function describeDoors(doors: readonly SideDoor[] | null): string | null {
  if (doors === null) return null;
  if (doors.length === 0) return 'No way around the denied instance families stays open.';
  return `These ways around the denied instance families stay open: ${doors.map(({ name }) => name).join(', ')}.`;
}

function describeGuardrail(
  { name, policyName, policyId, characters, words, allows }: BuiltGuardrail,
  { guardrails, root, ous, classes, accounts }: AgreedFile['governance'],
): readonly string[] {
  const guardrail = guardrails[name];
  if (guardrail === undefined) return [];
  const paths = listOuPaths({ ous }).filter((path) => findOu({ ous }, path)?.guardrails.includes(name));
  const places = [
    ...(root.guardrails.includes(name) ? ['the root'] : []),
    ...paths,
    ...listHolders(classes, name).map((one) => `class ${one}`),
    ...listHolders(accounts, name).map((one) => `account ${one}`),
  ];
  const size = `${formatCount(characters)} of ${formatCount(maxScpCharacters)} characters`;
  return [
    `  ${name}: ${words}`,
    `      ${policyId === null ? policyName : `the SCP ${policyId}`} · ${guardrail.rule} · ${size}`,
    `      ${places.length === 0 ? 'attached nowhere' : `at ${places.join(', ')}`}`,
    ...(allows ? ['      allows, so that it takes the place of FullAWSAccess there'] : []),
    ...(guardrail.rule === 'deny-commitments' ? listCommitments() : []),
    ...(guardrail.exemptRoles.length === 0 ? [] : [`      not for ${guardrail.exemptRoles.join(', ')}`]),
    ...guardrail.exceptions.map(({ account, until, reason }) => `      not for ${account} until ${until}: ${reason}`),
  ];
}

/** What is bought by the calls that are denied, and what that costs. */
function listCommitments(): readonly string[] {
  return [
    '      what it denies, with what that costs in US dollars',
    ...commitments.map(({ what, costs }) => `        ${what}: ${costs}`),
  ];
}

function listHolders(
  holders: Readonly<Record<string, { readonly guardrails: readonly string[] }>>,
  guardrail: string,
): readonly string[] {
  return Object.entries(holders).flatMap(([name, { guardrails }]) => (guardrails.includes(guardrail) ? [name] : []));
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
