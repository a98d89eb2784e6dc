import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, startCompany } from '../../../support/company.ts';
import { openReports } from '../../reports/open-reports.ts';
import { say } from '../../steward/commands/say.ts';
import { type Chores, openChores } from '../../steward/messages/chores.ts';
import { createGuardedFile } from './guarded-company.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  company = await startCompany({ stopped: true, aws: { seed: 'example' } });
  const { accounts } = company.aws.organization.state();
  const idOf = (name: string): string => accounts.find((account) => account.name === name)?.id ?? '';
  const file = createGuardedFile(idOf('data-lake-prod')).replace('2026-01-31', '2099-01-31');
  await company.startSteward({ roles: 'slack,worker', governance: file });
  chores = await openChores(company);
  const reports = await openReports(company);
  for (const [name, className, owner] of [
    ['payments-prod', 'production', 'U0ANA'],
    ['sandbox-ana', 'sandbox', 'U0ANA'],
    ['sandbox-dan', 'sandbox', 'U0DAN'],
  ] as const)
    await reports.addRecord(idOf(name), {
      ...{
        name,
        className,
        owner,
        email: `${name}@example.com`,
        requestId: 'adopted',
        team: null,
        monthlyBudgetUsd: '50',
      },
    });
  await reports.close();
}, 60_000);
afterAll(async () => {
  await chores.close();
  await company.close();
});

const lines = async (user: string) => (await say(company, user, 'guardrails')).split('\n');
const why = 'Why something is denied: /aws-account why <account> <action>';

it('tells viewers where each guardrail holds, before the organisation was read too', async () => {
  expect(await lines('U0FINANCE')).toEqual([
    '6 guardrails in this organisation.',
    'cannot leave the organisation  everywhere',
    'Frankfurt and N. Virginia only  in Workloads and Sandbox',
    expect.stringMatching(/^no GPU or HPC {2}in Workloads, but not \d{4}-\d{4}-\d{4} until 31 Jan 2099$/),
    'no GPU or HPC  in Sandbox',
    's3 only  in Workloads / Dev',
    'nothing new may be started  nowhere yet',
    why,
  ]);
});

it('tells admins the SCPs and their sizes too', async () => {
  await chores.run('inventory', 'inventory-now');
  const shown = await lines('U0BEN');
  expect(shown[1]).toBe('cannot leave the organisation  everywhere  steward-deny-leave 133 of 10,240 characters');
  expect(shown[3]).toMatch(
    /^no GPU or HPC {2}in Workloads, but not data-lake-prod until 31 Jan 2099 {2}steward-deny-hpc \d,\d{3} of 10,240 characters$/,
  );
});

it('tells others what holds in their accounts alone', async () => {
  expect(await lines('U0ANA')).toEqual([
    '3 guardrails hold in your 2 accounts.',
    'cannot leave the organisation  in all of them',
    'Frankfurt and N. Virginia only  in all of them',
    'no GPU or HPC  in all of them',
    why,
  ]);
  expect((await lines('U0DAN'))[0]).toBe('3 guardrails hold in your account.');
  expect(await lines('U0EVE')).toEqual([
    'There is no account yet that you may see. /aws-account request asks for one.',
  ]);
});

it('does not say that there is none while it is not known who is in a group', async () => {
  company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 50 });
  await company.stopSteward();
  await company.startSteward({ roles: 'slack', governance: createGuardedFile('111122223333') });
  const [first] = await lines('U0EVE');
  expect(first).not.toContain('There is no account');
  company.slack.faults.clear();
});
