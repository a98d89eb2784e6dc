import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { become, canBrowse, choose, type Desk, findMessage, openDesk, typeCommand } from './open-browser.ts';

/** Long enough for a busy machine; nothing waits so long by design. */
const patienceMs = 30_000;

describe.skipIf(!canBrowse)('the page, as people use it', () => {
  let desk: Desk;
  let ana: Page;
  let ben: Page;

  beforeAll(async () => {
    desk = await openDesk(4_000);
    ana = await desk.open('U0ANA');
    ben = await desk.open('U0BEN');
    for (const page of [ana, ben]) page.setDefaultTimeout(patienceMs);
  }, 120_000);
  afterAll(async () => {
    await desk?.close();
  });

  /** The card of the first request: who asks for what, later who asked. */
  const cards = /Ana ask(s|ed) for production account cards-prod/;
  const findAccounts = (name: string) => desk.demo.aws.organization.state().accounts.filter((one) => one.name === name);

  /** Fills the form for a production account, and sends it. */
  async function ask(name: string, budget: string): Promise<void> {
    await typeCommand(ana, '/aws-account request');
    const form = ana.getByRole('dialog', { name: 'Ask for an account' });
    await form.waitFor();
    await choose(form, 'Class', 'production Customer-facing workloads');
    await form.getByRole('textbox', { name: 'Monthly budget (optional)' }).fill(budget);
    await form.getByRole('textbox', { name: 'Name' }).fill(name);
    await form.getByRole('textbox', { name: 'Why is it needed?' }).fill('New card processor; PCI scope');
    await choose(form, 'Cost center', 'CC-100');
    await form.getByRole('button', { name: 'Ask' }).click();
  }

  it('a person asks, is refused at a bad field, puts it right, and the card is there', async () => {
    await ask('cards-prod', '50,000');
    const form = ana.getByRole('dialog', { name: 'Ask for an account' });
    const budget = form.getByRole('textbox', { name: 'Monthly budget (optional)' });
    await form.getByText('at most $20,000 a month.').first().waitFor();
    expect(await budget.getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('cards-prod');
    await budget.fill('4,000');
    await form.getByRole('button', { name: 'Ask' }).click();
    await form.waitFor({ state: 'detached' });
    const card = findMessage(ana, cards);
    await card.waitFor();
    expect(await card.textContent()).toContain('$4,000 a month');
    expect(findAccounts('cards-prod')).toEqual([]);
  }, 90_000);

  it('who asked may not approve, and is told so privately', async () => {
    await ana.getByRole('button', { name: 'Approve cards-prod for Ana' }).click();
    await ana.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    const answer = findMessage(ana, 'can’t approve this one');
    await answer.waitFor();
    expect(await answer.textContent()).toContain('Only visible to you');
    expect(await findMessage(ben, 'can’t approve this one').count()).toBe(0);
    await findMessage(ana, '0 of 2').first().waitFor();
  }, 60_000);

  it('two people approve, and everybody sees it at once', async () => {
    await ben.getByRole('button', { name: 'Approve cards-prod for Ana' }).click();
    await ben.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    await findMessage(ana, cards).getByText('1 of 2').waitFor();
    // The same window becomes another person.
    await become(ben, 'Cat Platform approver');
    expect(ben.url()).toContain('as=U0CAT');
    await ben.getByRole('button', { name: 'Approve cards-prod for Ana' }).click();
    await ben.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    const card = findMessage(ana, cards);
    await card.getByText('Approved by').waitFor();
    await until(async () => (await card.getByRole('button', { name: /^Approve/ }).count()) === 0, 'no buttons left');
  }, 60_000);

  it('the worker is killed in the middle, and the account is made all the same, once', async () => {
    await until(() => desk.demo.aws.organization.state().creations.length > 0, 'a creation', patienceMs);
    await ana.getByRole('tab', { name: 'Break something' }).click();
    const kill = ana.getByRole('button', { name: /kill the worker/i });
    await kill.click();
    await ana.getByRole('listitem').filter({ has: kill }).getByRole('status').filter({ hasText: /\w/ }).waitFor();
    await findMessage(ana, cards)
      .getByRole('button', { name: /Last reply/ })
      .click();
    await ana.getByText('cards-prod is ready').first().waitFor({ timeout: 90_000 });
    await until(() => findAccounts('cards-prod').length === 1, 'the account', patienceMs);
    const [account] = findAccounts('cards-prod');
    expect(account?.ou).toBe('Workloads/Prod');
    expect(desk.demo.aws.calls.log('organizations:CreateAccount').filter(({ acted }) => acted)).toHaveLength(1);
    await ana.getByRole('tab', { name: 'Organisation', exact: true }).click();
    await ana
      .getByRole('complementary')
      .getByRole('button', { name: /^cards-prod/ })
      .waitFor();
    await until(
      () => desk.demo.aws.organization.state().budgets.some(({ name }) => name === `steward-${account?.id}`),
      'the budget',
      patienceMs,
    );
    await ana.getByRole('complementary').getByText('$0 of $4,000', { exact: true }).waitFor();
    expect(await findMessage(ana, 'cards-prod is ready').count()).toBe(1);
  }, 180_000);

  it('somebody who may not approve is told who can', async () => {
    await ana.goto(`${desk.demo.origin}/?as=U0ANA&in=C0REQUESTS`);
    await ask('shadow-prod', '2,000');
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
    await become(ana, 'Eve Security engineer');
    await ana.getByRole('button', { name: 'Approve shadow-prod for Ana' }).click();
    await ana.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    const answer = findMessage(ana, 'Only visible to you').last();
    await answer.waitFor();
    expect(await answer.textContent()).toMatch(/can’t approve.*Ben.*Cat/s);
    await findMessage(ben, 'Ana asks for production account shadow-prod').getByText('0 of 2').waitFor();
  }, 90_000);

  it('a request is denied with a reason, and no account comes of it', async () => {
    await ben.getByRole('button', { name: 'Deny shadow-prod for Ana' }).click();
    const form = ben.getByRole('dialog');
    await form.getByRole('textbox').fill('Use the existing payments account');
    await form.getByRole('button', { name: 'Deny' }).click();
    const card = findMessage(ana, 'production account shadow-prod');
    await card.getByText('Denied by').waitFor();
    expect(await card.textContent()).toContain('Use the existing payments account');
    expect(await card.getByRole('button', { name: /^(Approve|Deny)/ }).count()).toBe(0);
    expect(findAccounts('shadow-prod')).toEqual([]);
  }, 60_000);

  it('the Home tab shows what is mine, and takes a decision of what waits for me', async () => {
    await ana.goto(`${desk.demo.origin}/?as=U0ANA&in=home`);
    const home = ana.getByRole('tabpanel', { name: 'Home' });
    await home.getByRole('heading', { name: 'Your accounts' }).waitFor();
    expect(await home.textContent()).toMatch(/cards-prod \d{4}-\d{4}-\d{4} · production · .*\$4,000 a month/);
    await home.getByRole('button', { name: 'Ask for an AWS account' }).click();
    const form = ana.getByRole('dialog', { name: 'Ask for an account' });
    await form.getByRole('textbox', { name: 'Name' }).waitFor();
    await ana.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await ana.goto(`${desk.demo.origin}/?as=U0ANA&in=C0REQUESTS`);
    await ask('home-prod', '2,000');
    await form.waitFor({ state: 'detached' });
    await ben.goto(`${desk.demo.origin}/?as=U0BEN&in=home`);
    const waiting = ben.getByRole('tabpanel', { name: 'Home' });
    await waiting.getByRole('button', { name: 'Approve home-prod for Ana' }).click();
    await ben.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    await waiting.getByText('You approved production account home-prod for Ana. Still needed: 1 of Platform').waitFor();
    expect(await waiting.getByRole('button', { name: 'Approve home-prod for Ana' }).count()).toBe(0);
    await findMessage(ana, 'production account home-prod').getByText('1 of 2').waitFor();
  }, 90_000);

  it('a cost spike is in the report that is posted at the push of a button, with chart, table and files', async () => {
    const fin = await desk.open('U0FINANCE');
    fin.setDefaultTimeout(patienceMs);
    await fin.goto(`${desk.demo.origin}/?as=U0FINANCE&in=C0FINOPS`);
    await fin.getByRole('tab', { name: 'Break something' }).click();
    await fin.getByRole('button', { name: 'A cost spike in one account' }).click();
    await fin.getByText('website-prod spends $140 a day more').waitFor();
    await fin.getByRole('button', { name: 'Post the next cost reports now' }).click();
    const digest = findMessage(fin, /^.*AWS cost \$/);
    await digest.waitFor({ timeout: 90_000 });
    const text = (await digest.textContent()) ?? '';
    expect(text).toMatch(/Look at.*website-prod\s+EC2 \$1\d\d on .*where about \$\d.*What moved/s);
    await digest.getByRole('figure', { name: 'Cost a day' }).waitFor();
    await digest.getByRole('table', { name: /^Accounts by cost/ }).waitFor();
    await digest.getByRole('button', { name: /3 replies/ }).click();
    await fin
      .getByRole('link', { name: /accounts\.csv/ })
      .first()
      .waitFor();
    await fin.context().close();
  }, 150_000);

  it('keyboard alone is enough to ask: the form takes the focus, keeps it, and gives it back', async () => {
    const dan = await desk.open('U0DAN');
    const composer = dan.getByRole('textbox', { name: 'Message to #aws-requests' });
    await composer.focus();
    await dan.keyboard.type('/aws-account requ');
    await dan.getByRole('option', { name: /^request/ }).waitFor();
    await dan.keyboard.press('Tab');
    await dan.keyboard.press('Enter');
    const form = dan.getByRole('dialog', { name: 'Ask for an account' });
    await form.waitFor();
    // The rest of the page is out of reach; at the end of the form the focus goes to the browser's own buttons.
    const isInside = () =>
      form.evaluate((element) => document.activeElement === document.body || element.contains(document.activeElement));
    for (let count = 0; count < 25; count += 1) {
      await dan.keyboard.press('Tab');
      expect(await isInside()).toBe(true);
    }
    await dan.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await until(() => composer.evaluate((element) => element === document.activeElement), 'the focus to return');
    await dan.context().close();
  }, 60_000);

  it('asked nothing of any other server, and no script of it failed', () => {
    expect(desk.complaints).toEqual([]);
  });

  it('has less than 300 kB of script', async () => {
    const script = await (await fetch(`${desk.demo.origin}/page.js`)).arrayBuffer();
    expect(script.byteLength).toBeGreaterThan(10_000);
    expect(script.byteLength).toBeLessThan(300_000);
  });
});
