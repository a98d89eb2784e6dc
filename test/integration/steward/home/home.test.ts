import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { openHome, pressAtHome, readHome, startReadCompany, waitForHome } from './at-home.ts';

let company: Company;
beforeAll(async () => {
  company = await startReadCompany();
});
afterAll(() => company.close());

const buttonsOf = (user: string) => company.slack.buttons(company.slack.home(user)!);

describe('who has nothing yet', () => {
  it('is told what to do first, by a button that opens the form', async () => {
    const text = await openHome(company, 'U0KIM');
    expect(text).toBe('You have no AWS account yet, and no open request.\n[ Ask for an account ]');
    await pressAtHome(company, 'U0KIM', 'home_ask');
    const form = await company.slack.waitFor(() => company.slack.openModal('U0KIM'), { what: 'the form' });
    expect(form.definition.callback_id).toBe('account_request');
    await company.slack.closeView({ user: 'U0KIM' });
  });

  it('hears that there was no form when Slack does not open it', async () => {
    await openHome(company, 'U0KIM');
    company.slack.faults.add({ method: 'views.open', error: 'expired_trigger_id' });
    await pressAtHome(company, 'U0KIM', 'home_ask');
    const text = await waitForHome(company, 'U0KIM', 'Slack did not open the form in time.');
    expect(text).toContain('Nothing was asked for; press the button again.');
  });
});

describe('who is no full member', () => {
  it.each(['U0GUEST', 'U0SOLO', 'U0STRANGER'])('%s is told so kindly, and sees nothing', async (user) => {
    expect(await openHome(company, user)).toBe(
      'Steward only works for full members of this workspace. Ask a colleague who is one.',
    );
    expect(buttonsOf(user)).toEqual([]);
  });

  it('somebody of whom Slack says nothing is asked to come back, and sees nothing', async () => {
    company.slack.faults.add({ method: 'users.info', args: { user: 'U0EVE' }, error: 'internal_error', times: 5 });
    expect(await openHome(company, 'U0EVE')).toMatch(/^Slack did not say just now who you are/);
    expect(buttonsOf('U0EVE')).toEqual([]);
    company.slack.faults.clear();
  });
});

it('draws nothing when the Messages tab is opened, and minds no other event', async () => {
  const published = () => company.slack.calls.count('views.publish');
  const before = published();
  expect((await company.slack.openHome({ user: 'U0DAN', tab: 'messages' })).status).toBe(200);
  expect((await company.slack.sendEvent({ type: 'team_join', user: 'U0DAN' })).status).toBe(200);
  await openHome(company, 'U0DAN');
  expect(published()).toBe(before + 1);
});

describe('a request', () => {
  it('is at home with who asked and with who decides, goes by a press there, and both see how far it is', async () => {
    await openHome(company, 'U0ANA');
    expect(await openHome(company, 'U0BEN')).toContain('Nothing waits for you.');
    await openHome(company, 'U0EVE');
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'at-home' });
    const asked = await waitForHome(company, 'U0ANA', 'Open the request');
    expect(asked).toMatch(
      new RegExp(
        `Your open requests\nat-home ${id} · sandbox · \\$50 a month · ⏳ waiting for Platform, expires .+ · Open the request`,
      ),
    );
    expect(asked).not.toContain('Approve');
    const waits = await waitForHome(company, 'U0BEN', 'asks for sandbox account at-home');
    expect(waits).toMatch(
      /Why {2}To try the new card processor\nPlatform 0 of 1 · expires .+\n\[ Approve ] {1,2}\[ Deny ]/,
    );
    expect(waits).toContain('1 open request · read from AWS');
    expect(waits).toContain('Not paused: what is approved is made.');

    const pressed = await pressAtHome(company, 'U0BEN', 'request_approve', id);
    expect(pressed.confirmed).toMatch(/^Approve at-home\?\n.*Closing an account takes 90 days/s);
    const after = await waitForHome(company, 'U0BEN', 'You approved sandbox account at-home for Ana. It is made now.');
    expect(after).toContain('Nothing waits for you.');
    expect(buttonsOf('U0BEN').map(({ actionId }) => actionId)).toEqual(['home_ask']);
    await waitForStatus(company, id, 'ready');
    const ready = await waitForHome(company, 'U0ANA', /^(?!.*open requests).*Your accounts/s);
    expect(ready).toMatch(
      /Your accounts\nat-home \d{4}-\d{4}-\d{4} · sandbox · Sandbox · \$50 a month · expires in 30 days, on \d{1,2} \w{3} \d{4}$/,
    );
    expect(readHome(company, 'U0EVE')).not.toContain('at-home');
  });

  it('is denied with a reason from there', async () => {
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'not-wanted' });
    await openHome(company, 'U0CAT');
    await pressAtHome(company, 'U0CAT', 'request_deny', id);
    await company.slack.waitFor(() => company.slack.openModal('U0CAT'), { what: 'the form for a reason' });
    await company.slack.submitView({ user: 'U0CAT', values: { reason: 'Use the existing one' } });
    await waitForStatus(company, id, 'denied');
    const text = await waitForHome(company, 'U0CAT', `You denied sandbox account not-wanted for Ana.   ${id}`);
    expect(text).toContain('Nothing waits for you.');
    await until(() => !readHome(company, 'U0ANA').includes('not-wanted'), 'her request to be gone');
  });

  it('of two approvals says who is still needed, and waits no more for who gave one', async () => {
    const { id } = await askForCard(company, 'U0ANA', {
      account_class: 'production',
      account_name: 'two-needed',
      monthly_budget: '6000',
      justification: 'Card processor',
    });
    const waits = await openHome(company, 'U0BEN');
    expect(waits).toContain('⚠️ 6 × the usual for this class');
    await pressAtHome(company, 'U0BEN', 'request_approve', id);
    const text = await waitForHome(company, 'U0BEN', 'Still needed: 1 of Platform and 1 of Fin or Mira.');
    expect(text).not.toContain('Approve');
    expect((await openHome(company, 'U0BEN')).split('\n')[0]).toBe('You have no AWS account yet, and no open request.');
    expect(await openHome(company, 'U0FINANCE')).toContain('asks for production account two-needed');
  });

  it('is refused to who may not, and to who comes late, with the reason at the top', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'too-late-home' });
    await openHome(company, 'U0BEN');
    // As he sees it before Slack has told him: Cat is faster.
    const old = structuredClone(company.slack.home('U0BEN')!.definition.blocks);
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await waitForHome(company, 'U0BEN', 'Nothing waits for you.');
    company.slack.home('U0BEN')!.definition.blocks = old;
    await pressAtHome(company, 'U0BEN', 'request_approve', id);
    await waitForHome(company, 'U0BEN', /^cat approved it .*The account is ready; nothing for you to do\./i);
    await openHome(company, 'U0DAN');
    company.slack.home('U0DAN')!.definition.blocks = old;
    await pressAtHome(company, 'U0DAN', 'request_deny', id);
    await waitForHome(company, 'U0DAN', /^cat approved it/i);
    expect(company.slack.openModal('U0DAN')).toBeUndefined();
  });
});
