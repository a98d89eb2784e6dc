import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parseFindingRef } from '../../../../src/messages/drift/finding-ref.ts';
import type { Company } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { openReports, type Reports } from '../../reports/open-reports.ts';
import { say } from '../../steward/commands/say.ts';
import { type Chores, openChores } from '../../steward/messages/chores.ts';
import { detach, startDriftCompany } from './drift-company.ts';

let company: Company;
let reports: Reports;
let chores: Chores;
let platform: string;
beforeAll(async () => {
  company = await startDriftCompany();
  [reports, chores] = await Promise.all([openReports(company), openChores(company)]);
  platform = company.aws.organization.state().accounts.find(({ name }) => name === 'platform')?.id ?? '';
  await reports.addRecord(platform, {
    ...{ name: 'platform', email: 'p@example.com', requestId: 'adopted', owner: 'U0ANA' },
    ...{ className: 'free', team: null, monthlyBudgetUsd: null },
  });
  await chores.run('inventory', 'inventory-now');
  company.aws.organization.detachPolicy({ ...detach, by: 'eve', sourceIp: '203.0.113.7' });
}, 60_000);
afterEach(() => company.aws.faults.clear());
afterAll(async () => {
  await Promise.all([reports.close(), chores.close()]);
  await company.close();
});

/** Asks, and waits for what the job says. */
async function ask(user: string, looking: string) {
  const before = company.slack.ephemerals(user).length;
  expect(await say(company, user, 'drift')).toBe(
    `Looking at ${looking}. The answer follows, in a minute or two where there is much.`,
  );
  return until(() => {
    const answers = company.slack.ephemerals(user);
    const last = answers.at(-1);
    return answers.length > before + 1 && last !== undefined ? last : null;
  }, 'the answer to drift');
}

it('answers an admin with everything, its buttons and where changes came from, and nobody else sees it', async () => {
  const answer = await ask('U0BEN', 'the organisation');
  const text = company.slack.render(answer);
  expect(text).toMatch(/^1 critical/);
  expect(text).toContain('Sandbox may start p5.48xlarge: deny-hpc was detached\n');
  expect(text).toContain('from 203.0.113.7');
  expect(text).toContain('platform stands in Infrastructure/Prod\nAgreed: in Workloads/Dev');
  expect(text).toContain('Not checked\n');
  expect(text).not.toContain('The critical ones are decided by');
  const [fix] = company.slack.buttons(answer);
  const ref = parseFindingRef(fix?.value ?? '');
  expect([fix?.actionId, ref?.audience]).toEqual(['drift_fix', 'U0BEN']);
  expect(await company.store.reportRuns.readContent(ref?.run ?? '')).not.toBeNull();
  expect(company.slack.messages('C0REQUESTS').filter(({ text: said }) => said.includes('critical'))).toEqual([]);
});

it('takes what was read within the last minute', async () => {
  company.aws.calls.reset();
  expect(company.slack.render(await ask('U0BEN', 'the organisation'))).toContain('Sandbox may start p5.48xlarge');
  expect(company.aws.calls.count('organizations:ListAccounts')).toBe(0);
});

it('answers a viewer without addresses', async () => {
  const text = company.slack.render(await ask('U0FINANCE', 'the organisation'));
  expect(text).toContain('deny-hpc was detached');
  expect(text).not.toContain('203.0.113.7');
});

it('answers others with what is about their accounts, and says who has none', async () => {
  const text = company.slack.render(await ask('U0ANA', 'your accounts'));
  expect(text).toMatch(/^Your accounts: /);
  expect(text).toContain('platform stands in Infrastructure/Prod');
  expect(text).not.toContain('deny-hpc');
  expect(await say(company, 'U0EVE', 'drift')).toContain('There is no account yet that you may see.');
});

it('does not know words behind it', async () => {
  expect(await say(company, 'U0BEN', 'drift sandbox')).toContain('I don’t know what to do with “sandbox”.');
});

it('says what Steward may not read, the permission to admins', async () => {
  company.aws.faults.add({ operation: 'ListAccounts', error: { name: 'AccessDeniedException' }, times: 100 });
  // What was read before is not new enough any more.
  await company.store.drift.writeReading(deflateRawSync('null'));
  const text = company.slack.render(await ask('U0BEN', 'the organisation'));
  expect(text).toContain('could not be read, so nobody knows whether it is as agreed.');
  expect(text).toContain('organizations:ListAccounts');
});
