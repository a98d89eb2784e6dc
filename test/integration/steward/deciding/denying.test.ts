import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  press,
  requestIdOf,
  sandboxForm,
  startCompany,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { pressAndHear } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

/** Presses Deny and waits for the form. */
async function openForm(user: string, card: Parameters<typeof press>[2]) {
  await press(company, user, card, 'request_deny');
  return company.slack.waitFor(() => company.slack.openModal(user), { what: 'the form for a reason' });
}

const deny = (user: string, reason: string) => company.slack.submitView({ user, values: { reason } });

describe('Deny', () => {
  it('asks for a reason, which requester and card get', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'denied-lab' });
    const form = await openForm('U0BEN', card);
    expect(company.slack.render(form)).toContain('Why is there to be no sandbox account denied-lab?');
    expect(await deny('U0BEN', 'use the *existing* <!channel> & account')).toMatchObject({ outcome: 'closed' });
    const { decided, history } = await waitForStatus(company, id, 'denied');
    expect(decided).toMatchObject({ by: 'U0BEN', reason: 'use the *existing* <!channel> & account' });
    expect(history.at(-1)).toMatchObject({
      message: { channel: 'C0REQUESTS', ts: card.ts },
      rule: 'rule 1 (S0PLATFORM)',
    });

    await until(() => company.slack.buttons(card).length === 0, 'the card to lose its buttons');
    expect(company.slack.render(card)).toContain('Denied by Ben: “use the *existing* <!channel> & account”');
    expect(card.text).not.toContain('<!channel>');
    const outcome = await until(() => {
      const direct = company.slack.directChannel('U0ANA');
      return direct?.messages.find(({ metadata }) => metadata?.event_payload.part === 'outcome');
    }, 'the message to the requester');
    expect(requestIdOf(outcome)).toBe(id);
    expect(company.slack.render(outcome)).toContain(
      'Your request for sandbox account denied-lab was denied by Ben: “use the *existing* <!channel> & account”.',
    );
    expect(company.slack.buttons(outcome).map(({ text }) => text)).toEqual(['Ask again…']);
    expect(outcome.text).not.toContain('<!channel>');
  });

  it('frees name and address', async () => {
    expect(await company.store.requests.readNameHolder('denied-lab')).toBeNull();
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'denied-lab' });
    expect((await company.store.requests.read(id))?.wish).toMatchObject({ email: 'aws+denied-lab@example.com' });
  });

  it('takes neither an empty reason nor an endless one', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'reasons' });
    const form = await openForm('U0BEN', card);
    // Slack's own client refuses both; whoever sends them by hand is told the same.
    const input = form.definition.blocks[0] as unknown as { element: { min_length: number; max_length: number } };
    expect(input.element).toMatchObject({ min_length: 1, max_length: 500 });
    input.element.min_length = 0;
    input.element.max_length = 3000;
    expect(await deny('U0BEN', '   ')).toMatchObject({ errors: { reason: 'Say why: the requester reads it.' } });
    expect(await deny('U0BEN', 'x'.repeat(501))).toMatchObject({
      errors: { reason: 'At most 500 characters, please.' },
    });
    expect((await company.store.requests.read(id))?.status).toBe('waiting');
    expect(await deny('U0BEN', '🙂'.repeat(500))).toMatchObject({ outcome: 'closed' });
    await waitForStatus(company, id, 'denied');
  });

  it('says at the field, in plain words, that somebody decided meanwhile', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'meanwhile' });
    await openForm('U0BEN', card);
    await openForm('U0CAT', card);
    await deny('U0CAT', 'Not now');
    await waitForStatus(company, id, 'denied');
    const sent = await deny('U0BEN', 'Never');
    expect(sent).toMatchObject({
      errors: {
        reason: expect.stringMatching(
          /^Cat denied it \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Nothing for you to do\. REQ-\w{5}$/,
        ),
      },
    });
    await company.slack.closeView({ user: 'U0BEN' });
    expect((await company.store.requests.read(id))?.decided).toMatchObject({ by: 'U0CAT', reason: 'Not now' });
  });

  it('is for approvers of a rule that applies, who hear it before they write a reason', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'production',
      account_name: 'who-denies',
      justification: 'Card processor',
      monthly_budget: '6000',
    });
    for (const user of ['U0ANA', 'U0DAN'])
      expect(await pressAndHear(company, user, card, 'request_deny')).toContain('you are not among its approvers');
    expect(company.slack.openModal('U0DAN')).toBeUndefined();
    await openForm('U0CEO', card);
    await deny('U0CEO', 'Too much');
    expect((await waitForStatus(company, id, 'denied')).history.at(-1)?.rule).toBe('rule 2 (U0FINANCE, U0CEO)');
  });

  it('says so when Slack does not open the form', async () => {
    const { card } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'no-form' });
    company.slack.faults.add({ method: 'views.open', error: 'expired_trigger_id' });
    expect(await pressAndHear(company, 'U0BEN', card, 'request_deny')).toBe(
      'Slack did not open the form for your reason in time. Nothing was decided; press Deny again.',
    );
  });
});
