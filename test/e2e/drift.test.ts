import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { become, canBrowse, type Desk, findMessage, openDesk } from './open-browser.ts';

/** Long enough for a busy machine; nothing waits so long by design. */
const patienceMs = 30_000;
/** The bot's command starts, reads the whole organisation at the rates that AWS allows, and posts. */
const reportMs = 120_000;

describe.skipIf(!canBrowse)('drift, as people see and end it on the page', () => {
  let desk: Desk;
  let eve: Page;
  let ben: Page;

  beforeAll(async () => {
    desk = await openDesk(200);
    [eve, ben] = [await desk.open('U0EVE'), await desk.open('U0BEN')];
    for (const page of [eve, ben]) page.setDefaultTimeout(patienceMs);
    await eve.goto(`${desk.demo.origin}/?as=U0EVE&in=C0SEC`);
  }, 120_000);
  afterAll(async () => {
    await desk?.close();
  });

  const isAttached = (): boolean =>
    desk.demo.aws.organization
      .state()
      .policies.some(({ name, attachedTo }) => name === 'steward-allowed-regions' && attachedTo.includes('Workloads'));
  /** The innermost entry of the organisation with this name. */
  const unit = (name: string) => {
    const panel = eve.getByRole('complementary');
    return panel
      .getByRole('listitem')
      .filter({ has: eve.getByRole('button', { name: new RegExp(`^${name}`) }) })
      .last();
  };
  /** Reports that the bot posts at its own times may come between: they are of what is high alone, or come later. */
  const report = () => findMessage(eve, /critical.*, \d+ high, \d+ medium/).first();
  const nextHeadline = /\d+ high, \d+ medium, 1 resolved\./;

  async function push(button: string): Promise<void> {
    await eve.getByRole('tab', { name: 'Break something' }).click();
    await eve.getByRole('button', { name: button }).click();
  }

  it('a guardrail is detached by hand, and the report says who did it, where, and what is allowed now', async () => {
    expect(isAttached()).toBe(true);
    await push('Detach a guardrail');
    await eve.getByText('Took steward-allowed-regions off Workloads, as eve.').waitFor();
    expect(isAttached()).toBe(false);
    await push('Look for drift now');
    await report().waitFor({ timeout: reportMs });
    const text = (await report().textContent()) ?? '';
    expect(text).toMatch(/Workloads may use every region: allowed-regions was detached \(payments-prod/);
    expect(text).toContain('by AdministratorAccess/eve with DetachPolicy');
    expect(text).toContain('The critical ones are decided by @security');
  }, 240_000);

  it('Re-attach asks back with what changes for people, and two others of the security team decide', async () => {
    await report()
      .getByRole('button', { name: /^Re-attach/ })
      .click();
    const question = eve.getByRole('alertdialog', { name: 'Re-attach allowed-regions to Workloads?' });
    await question
      .getByText(/^Newly denied in \d+ accounts .*everything outside of Frankfurt and N\. Virginia/)
      .waitFor();
    await question.getByRole('button', { name: 'Re-attach' }).click();
    await findMessage(eve, 'Security decides on its card').getByText('Only visible to you').waitFor();
    await report()
      .getByText(/asked for by Eve: waiting for approval/)
      .waitFor();
    expect(isAttached()).toBe(false);

    const card = findMessage(ben, /Eve ask(s|ed) to re-attach allowed-regions to Workloads/);
    for (const who of ['Ben Platform approver', 'Cat Platform approver']) {
      await become(ben, who);
      await card.getByRole('button', { name: /^Approve/ }).click();
      await ben.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
      await ben.getByRole('alertdialog').waitFor({ state: 'detached' });
      if (who.startsWith('Ben')) await card.getByText('1 of 2').waitFor();
    }
  }, 120_000);

  it('the guardrail is there again, in the organisation and in the report', async () => {
    await until(isAttached, 'the guardrail', reportMs);
    await report()
      .getByText(/Re-attached by Eve/)
      .waitFor({ timeout: reportMs });
    expect(
      await report()
        .getByRole('button', { name: /^Re-attach/ })
        .count(),
    ).toBe(0);
    await eve.getByRole('tab', { name: 'Organisation', exact: true }).click();
    await unit('Workloads').getByRole('button', { name: 'steward-allowed-regions' }).waitFor();
  }, 300_000);

  it('the next report has it as resolved', async () => {
    await push('Look for drift now');
    await findMessage(eve, nextHeadline).waitFor({ timeout: reportMs });
  }, 240_000);

  it('what is accepted for a while is waived by an admin, with a reason and a last day', async () => {
    await ben.goto(`${desk.demo.origin}/?as=U0BEN&in=C0SEC`);
    const latest = findMessage(ben, nextHeadline).first();
    await latest.getByRole('button', { name: /^Waive… The SCP Quarantine/ }).click();
    const form = ben.getByRole('dialog', { name: 'Waive' });
    await form.getByText('The SCP Quarantine is not in the file').waitFor();
    await form.getByRole('button', { name: 'Waive', exact: true }).click();
    const reason = form.getByRole('textbox', { name: 'Why is it accepted as it is?' });
    await until(async () => (await reason.getAttribute('aria-invalid')) === 'true', 'the reason to be asked for');
    await reason.fill('Held until the accountants have looked at it');
    await form.getByRole('button', { name: 'Waive', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await latest.getByText(/Waived by Ben until/).waitFor({ timeout: reportMs });
  }, 240_000);

  it('asked nothing of any other server, and no script of it failed', () => {
    expect(desk.complaints).toEqual([]);
  });
});
