import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type Chores, openChores } from './chores.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  company = await startCompany();
  chores = await openChores(company);
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

const lines = (text: string) =>
  company.slack
    .messages('C0AUDIT')
    .map((message) => company.slack.render(message))
    .filter((line) => line.includes(text));

const today = () => new Date().toISOString().slice(0, 10);

describe('the audit channel', () => {
  it('has one line a decision and outcome, by which rule', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'production',
      account_name: 'audited',
      justification: 'Card processor',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await until(() => lines(id).length === 4, 'the line of the outcome');
    const [asked, first, second, ready] = lines(id);
    expect(asked).toContain('asked for by Ana, $1,000 a month');
    expect([first, second].sort().join('\n')).toMatch(
      /approved by Ben.* · rule 1 \(Platform\)[\s\S]*approved by Cat.* · rule 1 \(Platform\)/,
    );
    expect(ready).toMatch(/ready · \d{4}-\d{4}-\d{4}/);
    await chores.announce(id, `${id}-look`);
    expect(lines(id)).toHaveLength(4);
  });

  it('has the reason of a denial', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'audited-no' });
    await press(company, 'U0BEN', card, 'request_deny');
    await company.slack.waitFor(() => company.slack.openModal('U0BEN'), { what: 'the form for a reason' });
    await company.slack.submitView({ user: 'U0BEN', values: { reason: 'Use the existing one' } });
    await until(() => lines(id).length === 2, 'the line of the denial');
    expect(lines(id)[1]).toContain('denied by Ben: “Use the existing one” · rule 1 (Platform)');
  });

  it('has the hash of each day that had something, once', async () => {
    for (const name of ['first', 'second']) await chores.run('post-hash', `hash-${name}`, { day: today() });
    const found = lines('The audit log of');
    expect(found).toHaveLength(1);
    const audit = await company.store.auditLog.verify();
    expect(found[0]).toMatch(/ \(UTC\) ends with entry \d+\. Hash [0-9a-f]{64}/);
    expect(audit).toMatchObject({ ok: true });
    await chores.run('post-hash', 'hash-nothing', { day: '2020-01-01' });
    expect(lines('The audit log of')).toHaveLength(1);
  });

  it('that the bot is not in holds up nothing else, and gets the hash later', async () => {
    const day = today();
    await company.store.ledger.clear(`audit-${day}`, 'C0AUDIT');
    await company.slack.change({ change: 'leave', channel: 'C0AUDIT' });
    await chores.run('post-hash', 'hash-refused', { day });
    const { id, card } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'no-audit' });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');
    await company.slack.change({ change: 'join', channel: 'C0AUDIT' });
    const { undeliverable } = await company.store.ledger.read(`audit-${day}`);
    const refused = undeliverable.get('C0AUDIT');
    expect(refused?.error).toBe('channel_not_found');
    await company.store.ledger.undeliverable(`audit-${day}`, 'C0AUDIT', { ...refused!, at: refused!.at - 60_000 });
    await chores.run('post-hash', 'hash-again', { day });
    expect(lines('The audit log of')).toHaveLength(2);
  });
});

describe('a pause', () => {
  it('is said in the channel for requests and the audit channel, once, with its reason', async () => {
    for (const text of ['pause moving *things* & more', 'resume'])
      await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text });
    const said = (channel: string, words: string) =>
      company.slack.messages(channel).filter((message) => company.slack.render(message).includes(words));
    for (const channel of ['C0REQUESTS', 'C0AUDIT']) {
      await until(() => said(channel, 'Ben resumed Steward. What waited goes on.').length > 0, 'the end of the pause');
      await until(() => said(channel, 'Ben paused Steward: “moving *things* & more”.').length > 0, 'the pause');
      expect(said(channel, 'paused Steward')).toHaveLength(1);
    }
  });
});
