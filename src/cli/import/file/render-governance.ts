import { Document, Pair, Scalar, YAMLMap } from 'yaml';
import { placeholders } from '../../../config/checks/find-placeholders.ts';
import type { ImportedOrganization } from '../../../guardrails/import/find-imported-organization.ts';
import { createList, createMap, createNode } from './create-node.ts';
import { createGuardrail, createOu } from './guardrail-nodes.ts';

/** What people have written of what AWS does not know, by the file's keys, as it stands there. */
export type KnownParts = ReadonlyMap<string, unknown>;

/** Keys of a file that AWS knows nothing of. */
export const knownKeys = [
  ...(['controlTower', 'teams', 'request', 'approvals', 'drift'] as const),
  ...(['admins', 'viewers', 'channels', 'reports', 'costs'] as const),
];

/** Characters of a line. */
const lineWidth = 120;

/**
 * The text of a governance file for an organisation that is there, with placeholders for what neither AWS nor `known` says.
 *
 * @param date the day on which it was read
 */
export function renderGovernance(organization: ImportedOrganization, known: KnownParts, date: string): string {
  const document = new Document(new YAMLMap());
  const contents = new YAMLMap();
  document.contents = contents;
  const admins = known.get('admins') ?? [placeholders.group];

  const add = (key: string, value: unknown, ...comment: readonly string[]): void => {
    const name = new Scalar(key);
    if (comment.length > 0) name.commentBefore = comment.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
    name.spaceBefore = contents.items.length > 0;
    contents.items.push(new Pair(name, value));
  };
  const take = (key: (typeof knownKeys)[number]): void => {
    if (known.has(key)) add(key, createNode(known.get(key)));
  };

  document.commentBefore = renderHead(organization, known, date);
  add('version', 1);
  add(
    'mode',
    'observe',
    'observe: reads and reports, and never writes to AWS. act: makes accounts and repairs what differs.',
  );
  take('controlTower');
  const hint = organization.hasControlTower && !known.has('controlTower') ? controlTowerHint : [];
  add('request', createNode(known.get('request') ?? { email: placeholders.email }), ...hint, 'How accounts are made.');
  take('teams');
  add('admins', createNode(admins), 'Who may retry, cancel, fix, waive, adopt and pause.');
  take('viewers');
  add('channels', createNode(known.get('channels') ?? { requests: placeholders.channel }));
  for (const key of ['approvals', 'drift', 'reports', 'costs'] as const) take(key);
  addOrganization(organization, admins, add);
  return document.toString({ lineWidth, flowCollectionPadding: false, singleQuote: true });
}

const controlTowerHint = [
  'AWS Control Tower runs this organisation. Steward writes to it only with this line:',
  'controlTower: alongside',
  '',
];

function renderHead({ organizationId }: ImportedOrganization, known: KnownParts, date: string): string {
  const isOpen = ['request', 'admins', 'channels'].some((key) => !known.has(key));
  return [
    ` The organisation ${organizationId} as it was on ${date}. steward plan shows where it differs from this file.`,
    ...(isOpen ? [' Replace what says REPLACEME or replace-me: Steward does not start before.'] : []),
  ].join('\n');
}

function addOrganization(
  { root, ous, accounts, guardrails, external, securityServices, classes }: ImportedOrganization,
  admins: unknown,
  add: (key: string, value: unknown, ...comment: readonly string[]) => void,
): void {
  const entries = <V>(of: ReadonlyMap<string, V>, create: (value: V) => unknown) =>
    createMap(
      [...of].map(([key, value]) => ({ key, value: create(value) })),
      'block',
    );
  if (root.length > 0)
    add(
      'root',
      createMap([{ key: 'guardrails', value: createList(root) }]),
      'Guardrails of the root hold for every account but the management account.',
    );
  add(
    'ous',
    createMap(ous.map(createOu), 'block'),
    'OUs with their guardrails, which hold for all that is below. purpose: what people read of it.',
  );
  if (accounts.size > 0)
    add(
      'accounts',
      entries(accounts, (names) => createMap([{ key: 'guardrails', value: createList(names) }])),
      'Guardrails of single accounts.',
    );
  if (guardrails.length > 0)
    add('guardrails', createMap(guardrails.map(createGuardrail), 'block'), 'The SCPs that are there, by policyId.');
  if (external.length > 0)
    add(
      'external',
      createList(external),
      'SCPs of others, by name: judged and counted, never a finding and never touched.',
    );
  if (securityServices.length > 0)
    add('securityServices', createList(securityServices), 'On for the whole organisation, by trusted access.');
  add(
    'classes',
    entries(classes, (ou) => {
      const rule = createMap([
        { key: 'approvers', value: createNode(admins) },
        { key: 'required', value: 1 },
      ]);
      return createMap([
        { key: 'ou', value: ou },
        { key: 'approvals', value: createList([rule]) },
      ]);
    }),
    'A class for each OU that holds accounts, approved by the admins. budget, tags, expiresAfterDays and others can follow.',
  );
}
