import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Company,
  changeGovernance,
  companyGovernance,
  startCompany,
  waitForStatus,
} from '../../../support/company.ts';
import { accountsOf, askFree, readPlan } from './made-by.ts';

const guarded = changeGovernance(
  '  Workloads: { children: { Prod: {}, Dev: {} } }',
  '  Workloads: { guardrails: [allowed-regions], children: { Prod: {}, Dev: {} } }',
  changeGovernance(
    'classes:\n',
    `guardrails:
  allowed-regions: { rule: allow-regions, regions: [eu-central-1] }
  no-quantum: { rule: deny-services, services: [braket] }
classes:
`,
    changeGovernance(
      '    ou: Workloads/Dev\n',
      '    ou: Workloads/Dev\n    guardrails: [no-quantum]\n',
      companyGovernance,
    ),
  ),
);

let company: Company;
beforeAll(async () => {
  company = await startCompany({ governance: guarded });
});
afterAll(() => company.close());

it('no account is made where an agreed guardrail is missing; then it is, with those of its class attached to it', async () => {
  const name = 'guarded';
  const id = await askFree(company, name);
  await readPlan(company, id, 'allowed-regions at Workloads');
  expect(accountsOf(company, name)).toEqual([]);

  const { organization } = company.aws;
  const deny = { Effect: 'Deny', Action: 'braket:*', Resource: '*' };
  const document = { Version: '2012-10-17', Statement: [deny] };
  organization.addPolicy({ name: 'steward-allowed-regions', content: JSON.stringify(document) });
  organization.attachPolicy({ policy: 'steward-allowed-regions', target: 'Workloads' });
  await waitForStatus(company, id, 'ready');
  const [account] = accountsOf(company, name);
  const attached = organization.state().policies.filter(({ attachedTo }) => attachedTo.includes(account?.id ?? ''));
  expect(attached.map((policy) => policy.name).sort()).toEqual(['FullAWSAccess', 'steward-no-quantum']);
});
