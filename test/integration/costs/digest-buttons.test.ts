import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConcernRef } from '../../../src/messages/costs/concern-button.ts';
import { addDays, findDate } from '../../../src/requests/wish/dates.ts';
import { type Company, changeGovernance, companyGovernance, press, startCompany } from '../../support/company.ts';
import { until } from '../../support/until.ts';
import { openReports, type Reports } from '../reports/open-reports.ts';
import { sendForm } from '../steward/budget/at-budget.ts';
import { type Chores, findDirect, openChores } from '../steward/messages/chores.ts';

const governance = `${companyGovernance}reports:
  - { name: weekly-costs, type: cost-digest, schedule: '* * * * *', channel: C0REQUESTS }
`;
const withoutReport = changeGovernance('weekly-costs', 'other-costs', governance);
const today = findDate(Date.now());

let company: Company;
let reports: Reports;
let chores: Chores;
const ids: Record<string, string> = {};
beforeAll(async () => {
  company = await startCompany({ roles: 'slack,worker', governance, aws: { seed: 'example', costServices: 1 } });
  [reports, chores] = await Promise.all([openReports(company), openChores(company)]);
  const { organization } = company.aws;
  for (const [name, owner] of [
    ['payments-prod', 'U0ANA'],
    ['data-lake-prod', 'U0EVE'],
    ['checkout-prod', 'U0EVE'],
  ] as const) {
    const id = organization.state().accounts.find((account) => account.name === name)?.id ?? '';
    ids[name] = id;
    organization.addCostSpike({ account: name, usd: 5000, fromDay: addDays(today, -4), days: 2 });
    const record = { name, email: `${name}@example.com`, requestId: 'adopted', owner, className: 'production' };
    await reports.addRecord(id, { ...record, team: name === 'payments-prod' ? 'payments' : null });
  }
  await reports.run('weekly-costs');
}, 90_000);
afterAll(async () => {
  await Promise.all([reports.close(), chores.close()]);
  await company.close();
});

const headline = () => {
  const found = company.slack
    .messages('C0REQUESTS')
    .findLast(({ metadata }) => metadata?.event_payload.part === 'headline');
  if (found === undefined) throw new Error('no digest');
  return found;
};
const said = (): string => company.slack.render(headline());

type About = 'budget' | 'anomaly';

/** Presses a button of the concern about this account, and reads what the person is told. */
async function pressFor(user: string, account: string, actionId: string, about: About = 'budget'): Promise<string> {
  const before = company.slack.ephemerals(user).length;
  await pressSilently(user, account, actionId, about);
  return until(() => {
    const last = company.slack.ephemerals(user).at(-1);
    return company.slack.ephemerals(user).length > before && last !== undefined ? company.slack.render(last) : null;
  }, `an answer to ${user}`);
}

async function pressSilently(user: string, account: string, actionId: string, about: About = 'budget'): Promise<void> {
  const value = findValue(account, actionId, about);
  if (value === null) throw new Error(`no ${actionId} for ${account}:\n${said()}`);
  const outcome = await company.slack.pressButton({
    ...{ user, actionId, value },
    message: { channel: 'C0REQUESTS', ts: headline().ts },
  });
  expect(outcome).toMatchObject({ ok: true });
}

/** The value of the button at this account's budget, or at its unusual cost; null: there is none. */
function findValue(account: string, actionId: string, about: About = 'budget'): string | null {
  const buttons = headline().blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const values = buttons.flatMap((button) =>
    'value' in button && button.action_id === actionId ? (button.value ?? []) : [],
  );
  const isMeant = (value: string): boolean => {
    const ref = parseConcernRef(value);
    return ref?.account === ids[account] && ref?.concern.startsWith('budget:') === (about === 'budget');
  };
  return values.find(isMeant) ?? null;
}

async function openForm(user: string, account: string) {
  await pressSilently(user, account, 'anomaly_explain');
  return company.slack.waitFor(() => company.slack.openModal(user), { what: 'the form' });
}

const explain = (user: string, reason: string, until: string) =>
  company.slack.submitView({ user, values: { reason, until } });

it('is to look at, each with its buttons', () => {
  for (const account of Object.keys(ids)) {
    expect(said()).toContain(account);
    expect(findValue(account, 'anomaly_explain')).not.toBeNull();
    expect(findValue(account, 'owner_ask')).not.toBeNull();
  }
});

it('is explained by those alone who may', async () => {
  expect(await pressFor('U0KIM', 'payments-prod', 'anomaly_explain')).toBe(
    'You can’t explain payments-prod: only its owner, the owner’s team and those who see all accounts can.',
  );
  expect(await pressFor('U0GUEST', 'payments-prod', 'anomaly_explain')).toContain('only works for full members');
  expect(await pressFor('U0GUEST', 'payments-prod', 'owner_ask')).toContain('only works for full members');
  expect(company.slack.openModal('U0KIM')).toBeUndefined();
});

it('checks what is sent', async () => {
  await openForm('U0DAN', 'payments-prod');
  const errors = async (reason: string, until: string) => {
    const sent = await explain('U0DAN', reason, until);
    return sent.outcome === 'errors' ? sent.errors : sent;
  };
  expect(await errors('Load test', addDays(today, -1))).toEqual({ until: 'This day is over.' });
  expect(await errors('Load test', addDays(today, 400))).toEqual({ until: 'At most a year from now.' });
  expect(await errors('   ', today)).toEqual({ reason: 'Say why it is all right.' });
});

it('says who explained it, why and until when, and has no buttons then; two at once lose nothing', async () => {
  await openForm('U0FINANCE', 'data-lake-prod');
  const until28 = addDays(today, 28);
  const sent = await Promise.all([
    explain('U0DAN', 'Load test <b> & co', until28),
    explain('U0FINANCE', 'New data', until28),
  ]);
  expect(sent.map(({ outcome }) => outcome)).toEqual(['closed', 'closed']);
  await until(() => said().includes('Load test') && said().includes('New data'), 'both in the digest');
  expect(said()).toMatch(/Explained by Dan( Meyer)? until \d+ \w+ \d{4}: “Load test <b> & co”/);
  expect(said()).toMatch(/Explained by Fin( Walsh)? until/);
  expect(findValue('payments-prod', 'anomaly_explain')).toBeNull();
  expect(findValue('data-lake-prod', 'owner_ask')).toBeNull();
  expect(findValue('checkout-prod', 'owner_ask')).not.toBeNull();
  const told = company.slack.ephemerals('U0DAN').at(-1);
  expect(told && company.slack.render(told)).toMatch(/^Noted\. payments-prod is not said again until/);
  const memory = (await company.store.reportRuns.readMemory('weekly-costs')).get('C0REQUESTS') ?? '';
  expect(memory).toContain('Load test');
  expect(memory).toContain('New data');
  const events = [];
  for await (const { action, actor, rule } of company.store.auditLog.exportLines({}))
    events.push({ action, actor, rule });
  expect(events.filter(({ action }) => action === 'explain-cost')).toHaveLength(2);
  expect(events.find(({ actor }) => actor === 'U0DAN')?.rule).toMatch(/^team: weekly-costs@.*: Load test <b> & co$/);
});

it('asks the owner once, however often it is pressed', async () => {
  const answers = await Promise.all([
    pressFor('U0BEN', 'checkout-prod', 'owner_ask'),
    pressFor('U0KIM', 'checkout-prod', 'owner_ask'),
  ]);
  expect(answers.sort()).toEqual([
    expect.stringMatching(/^Asked Eve( Novak)? about checkout-prod, in a direct message\.$/),
    expect.stringMatching(/^Eve( Novak)? has been asked about checkout-prod already\. Nothing for you to do\.$/),
  ]);
  await until(() => /has asked Eve/.test(said()), 'the digest to say so');
  expect(findValue('checkout-prod', 'owner_ask')).toBeNull();
  expect(findValue('checkout-prod', 'anomaly_explain')).not.toBeNull();
  const question = await until(() => findDirect(company, 'U0EVE', 'U0EVE')[0], 'the question');
  const text = company.slack.render(question);
  expect(text).toMatch(
    /asks you about the cost of checkout-prod \(\d{4}-\d{4}-\d{4}\), which is yours: \$[\d,]+ of its \$3,000 budget/,
  );
  expect(text).toContain('The report');
});

it('does nothing more when a job is repeated', async () => {
  const place = { run: String(headline().metadata?.event_payload.id), channel: 'C0REQUESTS' };
  const shown = said();
  const memory = await company.store.reportRuns.readMemory('weekly-costs');
  const updates = company.slack.calls.count('chat.update');
  for (const account of Object.keys(ids))
    for (const topic of ['explain-cost', 'ask-owner'])
      await chores.run(topic, `${topic}-${account}-again`, { ...place, concern: `budget:${ids[account]}` });
  expect(said()).toBe(shown);
  expect(await company.store.reportRuns.readMemory('weekly-costs')).toEqual(memory);
  expect(company.slack.calls.count('chat.update')).toBe(updates);
  expect(findDirect(company, 'U0EVE', 'U0EVE')).toHaveLength(1);
});

it('shows an answer in words where Slack refuses the blocks of the update', async () => {
  company.slack.faults.add({ method: 'chat.update', error: 'invalid_blocks' });
  await pressSilently('U0BEN', 'checkout-prod', 'owner_ask', 'anomaly');
  await until(() => said().split('has asked Eve').length === 3, 'the second question in the digest');
  expect(company.slack.calls.of('chat.update').map(({ outcome }) => outcome)).toContain('invalid_blocks');
});

it('says who asked for another budget and how far that is, and has its button again when nothing came of it', async () => {
  await pressSilently('U0EVE', 'checkout-prod', 'budget_raise');
  await company.slack.waitFor(() => company.slack.openModal('U0EVE'), { what: 'the form' });
  const account = { id: ids['checkout-prod'] ?? '', name: 'checkout-prod' };
  const { card, id } = await sendForm(company, 'U0EVE', account, { monthly_budget: '$9,000' });
  const line = new RegExp(`Eve( Novak)? asked to set it to \\$9,000 a month: waiting for approval {3}${id}`);
  await until(() => line.test(said()), 'the digest to say so');
  expect(said()).toMatch(/has asked Eve/);
  expect(findValue('checkout-prod', 'budget_raise')).toBeNull();
  expect(findValue('checkout-prod', 'owner_ask')).toBeNull();
  await press(company, 'U0EVE', card, 'request_cancel', { option: id });
  await until(() => /\$9,000 a month: cancelled by Eve/.test(said()), 'the digest to say what became of it');
  expect(findValue('checkout-prod', 'budget_raise')).not.toBeNull();
});

it('knows in another digest of the day what is explained, and does not ask again', async () => {
  const before = headline().ts;
  await reports.run('weekly-costs');
  expect(headline().ts).not.toBe(before);
  expect(said()).toContain('Load test');
  expect(findValue('payments-prod', 'anomaly_explain')).toBeNull();
  expect(await pressFor('U0BEN', 'checkout-prod', 'owner_ask')).toContain('has been asked about checkout-prod already');
  await until(() => /has asked Eve/.test(said()), 'the digest to say so');
  expect(findDirect(company, 'U0EVE', 'U0EVE')).toHaveLength(2);
});

it('takes a question back that Slack does not take to the owner, and says so', async () => {
  await reports.run('weekly-costs');
  company.slack.faults.add({ method: 'conversations.open', error: 'user_disabled', times: 2 });
  const before = company.slack.ephemerals('U0BEN').length;
  await pressSilently('U0BEN', 'payments-prod', 'owner_ask', 'anomaly');
  const told = await until(() => company.slack.ephemerals('U0BEN')[before + 1], 'what came of it');
  expect(company.slack.render(told)).toMatch(
    /^Slack did not take a message to Ana( Ruiz)?, who owns payments-prod: ask them yourself\. \/aws-account owner payments-prod @person gives it to somebody else\.$/,
  );
  await until(() => findValue('payments-prod', 'owner_ask', 'anomaly') !== null, 'the button again');
  expect(said()).not.toContain('has asked Ana');
});

it('says that something is no longer open, or a report too old', async () => {
  const { reportRuns } = company.store;
  const memory = (await reportRuns.readMemory('weekly-costs')).get('C0REQUESTS') ?? '';
  const later = JSON.stringify({ ...JSON.parse(memory), items: {} });
  expect(await reportRuns.changeMemory('weekly-costs', 'C0REQUESTS', memory, later)).toBe(true);
  expect(await pressFor('U0BEN', 'payments-prod', 'anomaly_explain', 'anomaly')).toContain('This is no longer open');
  expect(await pressFor('U0BEN', 'payments-prod', 'owner_ask', 'anomaly')).toContain('This is no longer open');
  await reportRuns.changeMemory('weekly-costs', 'C0REQUESTS', later, memory);
  const run = String(headline().metadata?.event_payload.id);
  await reportRuns.answers.keepShown({ run, channel: 'C0REQUESTS' }, []);
  expect(await pressFor('U0BEN', 'payments-prod', 'anomaly_explain', 'anomaly')).toContain('This report is too old');
});

it('tells the owner what to do instead, and of a report that is gone', async () => {
  await reports.run('weekly-costs');
  expect(await pressFor('U0EVE', 'checkout-prod', 'owner_ask')).toBe(
    'You own checkout-prod yourself. If it is all right as it is, press Explained….',
  );
  await company.stopSteward();
  await company.startSteward({ governance: withoutReport });
  expect(await pressFor('U0BEN', 'checkout-prod', 'anomaly_explain')).toBe(
    'governance.yaml has no report weekly-costs any more, so its buttons do nothing. Nothing for you to do.',
  );
});
