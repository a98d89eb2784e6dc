import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlan } from '../../../../src/cli/plan.ts';
import type { Steward } from '../../../../src/steward.ts';
import { type Company, companyGovernance, startCompany } from '../../../support/company.ts';
import { openReports, type Reports } from '../../reports/open-reports.ts';

const governance = `${companyGovernance}reports:
  - { name: daily-drift, type: guardrail-drift, schedule: '* * * * *', channel: C0REQUESTS }
`;

let company: Company;
let steward: Steward;
let reports: Reports;
let folder: string;
beforeAll(async () => {
  company = await startCompany({ roles: 'worker', governance, stopped: true, aws: { seed: 'example' } });
  steward = await company.startSteward();
  reports = await openReports(company);
  folder = await mkdtemp(join(tmpdir(), 'steward-calls-'));
  await writeFile(join(folder, 'governance.yaml'), governance);
}, 60_000);
afterAll(async () => {
  await reports.close();
  await company.close();
  await rm(folder, { recursive: true });
});

/** What reached AWS, by its own count; taking on a role is the SDK's, and said nowhere. */
function countArrived(): Readonly<Record<string, number>> {
  const counts = Object.entries(company.aws.calls.counts()).filter(([name]) => !name.startsWith('sts:'));
  return Object.fromEntries(counts.map(([name, count]) => [name.replace(/^tagging:/, 'tag:'), count]));
}

describe('calls of AWS', () => {
  it('are counted by operation in what plan says as JSON', async () => {
    company.aws.calls.reset();
    let out = '';
    const exit = await createPlan(() => async () => {})(['--json'], {
      env: {
        ...{ GOVERNANCE_FILE: join(folder, 'governance.yaml'), REDIS_URL: 'redis://127.0.0.1:1' },
        STEWARD_ROLE_ARN: company.aws.roleArn,
      },
      async writeOut(text) {
        out += text;
      },
      say: () => {},
    });
    expect(exit).toBe(2);
    const { calls } = JSON.parse(out);
    expect(calls).toEqual(countArrived());
    expect(Object.keys(calls).length).toBeGreaterThan(10);
  });

  it('are counted by operation in the metrics of whoever makes a report', async () => {
    const countSaid = async (): Promise<Readonly<Record<string, number>>> => {
      const text = await (await fetch(`http://127.0.0.1:${steward.port}/metrics`)).text();
      const counts: Record<string, number> = {};
      for (const [, operation = '', count] of text.matchAll(
        /^steward_aws_calls_total\{operation="([^"]+)",outcome="[^"]+"\} (\d+)$/gm,
      ))
        counts[operation] = (counts[operation] ?? 0) + Number(count);
      return counts;
    };
    const before = await countSaid();
    company.aws.calls.reset();
    const [ended] = await reports.run('daily-drift');
    expect(ended?.state).toBe('posted');
    const after = await countSaid();
    const said = Object.entries(after).map(
      ([operation, count]) => [operation, count - (before[operation] ?? 0)] as const,
    );
    expect(Object.fromEntries(said.filter(([, count]) => count > 0))).toEqual(countArrived());
    expect(countArrived()['organizations:ListAccounts']).toBeGreaterThan(0);
  });
});
