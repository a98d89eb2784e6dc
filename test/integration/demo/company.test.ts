import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { keepRecords } from '../../../playground/demo/company/keep-records.ts';
import { createCompanyOrganization } from '../../../playground/demo/company/organization.ts';
import { seedCompany } from '../../../playground/demo/company/seed-company.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { runPlan } from '../../../src/cli/plan.ts';
import { startRedis } from '../../support/redis.ts';
import { connectToOrganization } from '../aws/connect.ts';

const exampleFile = fileURLToPath(new URL('../../../examples/governance.yaml', import.meta.url));

it('the demo begins with an organisation that is as agreed but for a few things', async () => {
  const [redis, slack] = await Promise.all([startRedis(), startSlack({ seed: seedCompany })]);
  onTestFinished(async () => {
    await slack.close();
    await redis.close();
  });
  const { local } = await connectToOrganization({ seed: createCompanyOrganization(Date.now()) });
  await keepRecords(redis.url, local.organization.state());
  let out = '';
  const exit = await runPlan(['--json'], {
    env: {
      ...{ GOVERNANCE_FILE: exampleFile, REDIS_URL: redis.url },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_API_URL: slack.url },
    },
    async writeOut(text) {
      out += text;
    },
    say: () => {},
  });
  expect(exit).toBe(2);
  const { findings } = JSON.parse(out);
  const said = findings.map(({ kind, target }: { kind: string; target: { name: string } }) => `${kind} ${target.name}`);
  expect(said).toEqual([
    'account-unknown hackathon-2025',
    ...['Infrastructure', 'Security', 'Workloads', 'Workspaces'].map((name) => `hpc-reachable ${name}`),
    'account-owner-gone sandbox-garcia',
    'policy-unmanaged Quarantine',
    'budget-missing CRM (acquired)',
  ]);
}, 60_000);
