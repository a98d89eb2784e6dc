import { expect, test } from 'vitest';
import { renderGovernance } from '../../../../src/cli/import/file/render-governance.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import type { ImportedOrganization } from '../../../../src/guardrails/import/find-imported-organization.ts';
import { makeGuardrail } from '../../guardrails/catalogue/make-guardrail.ts';

const organization: ImportedOrganization = {
  ...{ organizationId: 'o-example', hasControlTower: true, root: ['deny-root'], notes: [], externalCount: 0 },
  ous: [
    { name: 'yes', guardrails: [], children: [] },
    { name: '2024: old & #new', guardrails: ['deny-root'], children: [{ name: 'null', guardrails: [], children: [] }] },
  ],
  accounts: new Map([['000011112222', ['deny-root']]]),
  guardrails: [
    {
      ...{ name: 'deny-root', policyName: 'Root user:\n *no*', policyText: null, targets: ['r-1'] },
      guardrail: makeGuardrail(
        { rule: 'deny-root-user' },
        { policyId: 'p-12345678', exemptRoles: ['arn:aws:iam::*:role/Admin'] },
      ),
    },
  ],
  external: ['aws-guardrails-*'],
  securityServices: ['guardduty'],
  classes: new Map([['yes', 'yes']]),
};

test('every name comes back as it was, whatever YAML would take it for', () => {
  const known = new Map<string, unknown>([
    ['request', { email: 'aws+{slug}@a.example', concurrency: 2 }],
    ['admins', ['U0BEN']],
    ['channels', { requests: 'C0A' }],
    ['costs', { exclude: ['Tax'] }],
  ]);
  const text = renderGovernance(organization, known, '2026-11-24');
  const parsed = parseGovernance(text, 'governance.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { ous, accounts, classes, costs, request, controlTower } = parsed.governance;
  expect(Object.keys(ous)).toEqual(['yes', '2024: old & #new']);
  expect(Object.keys(ous['2024: old & #new']!.children)).toEqual(['null']);
  expect(accounts).toEqual({ '000011112222': { guardrails: ['deny-root'] } });
  expect(classes.yes).toMatchObject({ ou: 'yes', approvals: [{ approvers: ['U0BEN'], required: 1 }] });
  expect([costs.exclude, request.concurrency, controlTower]).toEqual([['Tax'], 2, null]);
});

test('the file is one to read', () => {
  expect(renderGovernance(organization, new Map(), '2026-11-24')).toMatchInlineSnapshot(`
    "# The organisation o-example as it was on 2026-11-24. steward plan shows where it differs from this file.
    # Replace what says REPLACEME or replace-me: Steward does not start before.

    version: 1

    # observe: reads and reports, and never writes to AWS. act: makes accounts and repairs what differs.
    mode: observe

    # AWS Control Tower runs this organisation. Steward writes to it only with this line:
    # controlTower: alongside

    # How accounts are made.
    request: {email: 'replace-me+{slug}@example.com'}

    # Who may retry, cancel, fix, waive, adopt and pause.
    admins: [S0REPLACEME]

    channels: {requests: C0REPLACEME}

    # Guardrails of the root hold for every account but the management account.
    root: {guardrails: [deny-root]}

    # OUs with their guardrails, which hold for all that is below. purpose: what people read of it.
    ous:
      yes: {}
      '2024: old & #new':
        guardrails: [deny-root]
        children:
          'null': {}

    # Guardrails of single accounts.
    accounts:
      '000011112222': {guardrails: [deny-root]}

    # The SCPs that are there, by policyId.
    guardrails:
      # the SCP "Root user: *no*"
      deny-root: {rule: deny-root-user, exemptRoles: [arn:aws:iam::*:role/Admin], policyId: p-12345678}

    # SCPs of others, by name: judged and counted, never a finding and never touched.
    external: [aws-guardrails-*]

    # On for the whole organisation, by trusted access.
    securityServices: [guardduty]

    # A class for each OU that holds accounts, approved by the admins. budget, tags, expiresAfterDays and others can follow.
    classes:
      yes: {ou: yes, approvals: [{approvers: [S0REPLACEME], required: 1}]}
    "
  `);
});

test('as many classes as there can be are read', () => {
  const classes = new Map(Array.from({ length: 100 }, (_, index) => [`class-${index}`, 'yes']));
  const parsed = parseGovernance(renderGovernance({ ...organization, classes }, new Map(), '2026-11-24'), 'f');
  expect(parsed).toHaveProperty('governance');
});
