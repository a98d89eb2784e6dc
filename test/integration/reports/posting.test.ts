import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Company, startCompany } from '../../support/company.ts';
import { openReports, type Reports, reportsGovernance } from './open-reports.ts';

const digestParts = ['cost_digest headline', 'cost_digest detail'];

let company: Company;
let reports: Reports;
beforeAll(async () => {
  company = await startCompany({
    roles: 'worker',
    governance: reportsGovernance,
    aws: { seed: 'example', costServices: 1 },
    // The local AWS adds up costs in this very process, which on a busy machine does nothing else for seconds.
    timing: { reportRetryFirstMs: 20, reportRetryLongestMs: 40, reportGiveUpMs: 60_000, lockMs: 30_000 },
  });
  reports = await openReports(company);
}, 60_000);
afterEach(() => {
  company.aws.faults.clear();
  company.slack.faults.clear();
  company.aws.organization.set({ costExplorerEnabled: true });
});
afterAll(async () => {
  await reports.close();
  await company.close();
});

const say = (channel: string): string => company.slack.transcript(channel);
const accountOf = (name: string): string => {
  const found = company.aws.organization.state().accounts.find((account) => account.name === name);
  if (found === undefined) throw new Error(`no account ${name}`);
  return found.id;
};

it('posts two that fall due together, each with details and files in its thread, and pays once', async () => {
  const [weekly, monthly] = await reports.run('weekly-costs', 'monthly');
  expect([weekly?.state, monthly?.state]).toEqual(['posted', 'posted']);
  expect(reports.partsOf(weekly!.id)).toEqual(digestParts);
  expect(reports.partsOf(monthly!.id)).toEqual(digestParts);
  expect(reports.filesOf().map((name) => name.split('-')[0])).toHaveLength(5);
  const paid = [weekly!.paidRequests, monthly!.paidRequests];
  expect(Math.min(...paid)).toBe(0);
  expect(Math.max(...paid)).toBe(reports.countPaid());
  expect(say('C0FINOPS')).not.toContain('comes late');
});

it('posts nothing more when a run is looked at again', async () => {
  const [run] = await reports.run('weekly-costs');
  const before = company.slack.messages('C0FINOPS').length;
  await reports.repeat('weekly-costs', run!.id);
  expect(company.slack.messages('C0FINOPS')).toHaveLength(before);
  // A run of the same period says what is left of the last one: that all was said.
  expect(run!.paidRequests).toBe(0);
});

it.each([
  ['chat.postMessage', 0],
  ['chat.postMessage', 1],
  ['files.completeUploadExternal', 0],
  ['files.completeUploadExternal', 1],
])('posts each part once when the answer of %s (after %i) was lost', async (method, after) => {
  const files = reports.filesOf().length;
  company.slack.faults.add({ method, after, dropAfter: true });
  const [run] = await reports.run('weekly-costs');
  expect(run?.state).toBe('posted');
  expect(reports.partsOf(run!.id)).toEqual(digestParts);
  expect(reports.filesOf()).toHaveLength(files + 2);
});

/** The kinds of blocks of the messages of a run. */
const blocksOf = (id: string): readonly string[] =>
  company.slack
    .messages('C0FINOPS')
    .filter(({ metadata }) => metadata?.event_payload.id === id)
    .flatMap(({ blocks }) => blocks.map(({ type }) => type));

it('draws the chart as an image in the thread where a workspace refuses it, and then for every digest', async () => {
  const pictures = (): number => reports.filesOf().filter((name) => /^cost-a-day-.*\.png$/.test(name)).length;
  company.slack.faults.add({ method: 'chat.postMessage', error: 'invalid_blocks' });
  const [run] = await reports.run('weekly-costs');
  expect(reports.partsOf(run!.id)).toEqual(digestParts);
  expect(blocksOf(run!.id)).not.toContain('data_visualization');
  expect(blocksOf(run!.id)).toContain('data_table');
  expect(pictures()).toBe(1);
  const [next] = await reports.run('weekly-costs');
  expect(blocksOf(next!.id)).not.toContain('data_visualization');
  expect(pictures()).toBe(2);
});

it('says in text what a workspace refuses as a table', async () => {
  company.slack.faults.add({ method: 'chat.postMessage', error: 'invalid_blocks' });
  const [run] = await reports.run('weekly-costs');
  expect(reports.partsOf(run!.id)).toEqual(digestParts);
  expect(blocksOf(run!.id)).not.toContain('data_table');
});

it('blames neither where a message in words is refused too', async () => {
  await company.store.ledger.clear('digest-looks', 'chart');
  await company.store.ledger.clear('digest-looks', 'table');
  company.slack.faults.add({ method: 'chat.postMessage', error: 'invalid_blocks', times: 3 });
  const [run] = await reports.run('weekly-costs');
  expect(run?.state).toBe('undeliverable');
  const [next] = await reports.run('weekly-costs');
  expect(blocksOf(next!.id)).toEqual(expect.arrayContaining(['data_visualization', 'data_table']));
});

it('sends each team its own, and nothing to those that have no accounts', async () => {
  const id = accountOf('payments-prod');
  const record = { name: 'payments-prod', email: 'p@example.com', requestId: 'adopted', owner: 'U0ANA' };
  await reports.addRecord(id, { ...record, className: 'production', team: 'payments' });
  const [run] = await reports.run('team-costs');
  expect(run?.state).toBe('posted');
  expect(reports.partsOf(run!.id, 'C0PAY')).toEqual(digestParts);
  const said = say('C0PAY');
  expect(said).toContain('payments-prod');
  expect(said).not.toContain('data-lake-prod');
  expect(reports.partsOf(run!.id)).toEqual([]);
});

it('tells the admins once of a channel that takes nothing, and posts the others', async () => {
  const [lost, weekly] = await reports.run('lost', 'weekly-costs');
  expect(reports.partsOf(weekly!.id)).toEqual(digestParts);
  expect(lost?.state).toBe('undeliverable');
  await reports.run('lost');
  expect(say('C0REQUESTS').match(/The report lost cannot be posted/g)).toHaveLength(1);
  expect(say('C0REQUESTS')).toContain('it is archived');
  await company.slack.change({ change: 'unarchive', channel: 'C0OLD' });
  const [found] = await reports.run('lost');
  expect(reports.partsOf(found!.id, 'C0OLD')).toEqual(digestParts);
  await company.slack.change({ change: 'archive', channel: 'C0OLD' });
  await reports.run('lost');
  expect(say('C0REQUESTS').match(/The report lost cannot be posted/g)).toHaveLength(2);
});

it('says once that Cost Explorer is off, and posts again when it is on', async () => {
  await reports.forgetCosts();
  company.aws.organization.set({ costExplorerEnabled: false });
  const [first] = await reports.run('weekly-costs');
  const [second] = await reports.run('weekly-costs');
  expect([first?.state, second?.state]).toEqual(['unavailable', 'unavailable']);
  expect(say('C0FINOPS').match(/Cost Explorer is not switched on/g)).toHaveLength(1);
  expect(say('C0FINOPS')).not.toContain('ce:GetCostAndUsage');
  expect(say('C0REQUESTS').match(/ce:GetCostAndUsage/g)).toHaveLength(1);
  company.aws.organization.set({ costExplorerEnabled: true });
  const [third] = await reports.run('weekly-costs');
  expect(reports.partsOf(third!.id)).toEqual(digestParts);
  // By now the runs of this test fell due long ago.
  expect(say('C0FINOPS')).toContain('comes late');
});

it('tries again while AWS is busy', async () => {
  await reports.forgetCosts();
  company.aws.faults.add({ operation: 'GetCostAndUsage', error: { name: 'LimitExceededException' } });
  company.aws.faults.add({ operation: 'GetCostAndUsage', error: { name: 'DataUnavailableException' }, skip: 1 });
  const [run] = await reports.run('weekly-costs');
  expect(reports.partsOf(run!.id)).toEqual(digestParts);
});

it('tells an admin at last when it could not be made', async () => {
  await company.stopSteward();
  await company.startSteward({ timing: { reportGiveUpMs: 500 } });
  await reports.forgetCosts();
  company.aws.faults.add({ operation: 'GetCostAndUsage', times: 1000, error: { name: 'LimitExceededException' } });
  const [run] = await reports.run('weekly-costs');
  expect(run?.state).toBe('failed');
  expect(reports.partsOf(run!.id)).toEqual([]);
  expect(say('C0REQUESTS')).toContain('The report weekly-costs of');
  expect(say('C0REQUESTS')).toContain('LimitExceededException');
});
