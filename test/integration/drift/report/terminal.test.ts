import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runReportCommand } from '../../../../src/cli/report.ts';
import { type Company, companyGovernance, startCompany } from '../../../support/company.ts';

const text = `${companyGovernance}reports:
  - { name: daily-drift, type: guardrail-drift, schedule: '30 8 * * *', channel: C0SEC }
  - { name: watch, type: guardrail-drift, schedule: '*/15 * * * *', channel: C0SEC, onlyNew: true, minSeverity: high }
  - { name: sandbox, type: guardrail-drift, schedule: '30 8 * * *', channel: C0SEC, scope: { ou: Sandbox } }
`;

let company: Company;
let folder: string;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  folder = await mkdtemp(join(tmpdir(), 'steward-drift-'));
  await writeFile(join(folder, 'governance.yaml'), text);
}, 60_000);
afterAll(async () => {
  await company.close();
  await rm(folder, { recursive: true });
});

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let out = '';
  const said: string[] = [];
  const code = await runReportCommand(args, {
    env: {
      ...{ GOVERNANCE_FILE: join(folder, 'governance.yaml'), REDIS_URL: company.redis.url },
      ...{ STEWARD_ROLE_ARN: company.aws.roleArn, ...env },
    },
    writeOut: async (more) => {
      out += more;
    },
    say: (line) => said.push(line),
  });
  return { code, out, said: said.join('\n') };
}

it('prints as JSON what plan does, with its name and of its scope and severity', async () => {
  const { code, out } = await run(['daily-drift', '--json']);
  expect(code).toBe(0);
  const all = JSON.parse(out);
  expect(Object.keys(all)).toEqual(['name', 'observedAt', 'accounts', 'findings', 'notChecked', 'calls']);
  const kinds = ({ findings }: { findings: { kind: string }[] }) => [...new Set(findings.map(({ kind }) => kind))];
  expect([all.name, all.accounts, kinds(all)]).toEqual(['daily-drift', 2, ['account-unknown', 'ou-unknown']]);
  expect(kinds(JSON.parse((await run(['watch', '--json'])).out))).toEqual(['account-unknown']);
  const sandbox = JSON.parse((await run(['sandbox', '--json'], { REDIS_URL: 'redis://127.0.0.1:1' })).out);
  expect([sandbox.accounts, sandbox.findings]).toEqual([0, []]);
});

it('prints it as text, also what a watch has said before', async () => {
  const { code, out, said } = await run(['watch']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(said).toContain('1 high. 2 accounts checked');
  expect(said).toContain('platform is an account in Infrastructure/Prod that nobody asked for');
  expect(said).toContain('Not checked\n');
});

it('posts it as a run of this moment, and a watch only what is new', async () => {
  const slack = { SLACK_BOT_TOKEN: company.slack.botToken, SLACK_API_URL: company.slack.url };
  expect(await run(['watch', '--post'], slack)).toMatchObject({ code: 0, said: 'Posted.' });
  expect(await run(['watch', '--post'], slack)).toMatchObject({
    ...{ code: 0, said: 'There is nothing new, so nothing is posted.' },
  });
  expect(company.slack.messages('C0SEC').filter(({ threadTs }) => threadTs === undefined)).toHaveLength(1);
});

it('names the permission that is missing', async () => {
  company.aws.faults.add({ operation: 'ListRoots', error: { name: 'AccessDeniedException' }, times: 20 });
  const { code, said } = await run(['daily-drift']);
  expect(code).toBe(1);
  expect(said).toContain('The role needs organizations:ListRoots.');
});
