import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { pressAndHear, showOldButtons } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

const cancel = (id: string) => ['request_cancel', { option: id }] as const;

describe('Cancel', () => {
  it('is for the requester', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'by-requester' });
    expect(await pressAndHear(company, 'U0DAN', card, ...cancel(id))).toContain(
      'Only Ana or an admin can cancel this one.',
    );
    expect((await press(company, 'U0ANA', card, ...cancel(id))).confirmed).toContain('Cancel by-requester?');
    await waitForStatus(company, id, 'cancelled');
    await until(() => company.slack.render(card).includes('Cancelled by Ana'), 'the card to say so');
    expect(company.slack.buttons(card)).toEqual([]);
    expect(await company.store.requests.readNameHolder('by-requester')).toBeNull();
    const told = company.slack.directChannel('U0ANA')?.messages.map(({ metadata }) => metadata?.event_payload.part);
    expect(told).not.toContain('outcome');

    showOldButtons(card, id);
    expect(await pressAndHear(company, 'U0ANA', card, ...cancel(id))).toMatch(/^You cancelled it /);
    showOldButtons(card, id);
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toMatch(/^Ana cancelled it /);
  });

  it('is for an admin, and the requester hears of it', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'by-admin' });
    await press(company, 'U0CAT', card, ...cancel(id));
    await waitForStatus(company, id, 'cancelled');
    const outcome = await until(
      () =>
        company.slack
          .directChannel('U0ANA')
          ?.messages.find(
            ({ metadata }) => metadata?.event_payload.part === 'outcome' && metadata.event_payload.id === id,
          ),
      'the message to the requester',
    );
    expect(company.slack.render(outcome)).toContain('Your request for sandbox account by-admin was cancelled by Cat.');
  });

  it('ends what was approved and waits, and frees name and address', async () => {
    await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'pause maintenance' });
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'while-paused' });
    await press(company, 'U0BEN', card, 'request_approve');
    await until(
      () => company.slack.render(card).includes('paused by Ben: “maintenance”'),
      'the card to say why it waits',
    );
    expect(company.slack.buttons(card)).toEqual([]);
    await press(company, 'U0ANA', card, ...cancel(id));
    await waitForStatus(company, id, 'cancelled');
    const again = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'while-paused' });
    expect(again.id).not.toBe(id);

    await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'resume' });
    await press(company, 'U0CAT', again.card, 'request_approve');
    await waitForStatus(company, again.id, 'ready');
    expect((await company.store.requests.read(id))?.status).toBe('cancelled');
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(1);
  });

  it('comes too late once AWS makes the account', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'made-already' });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(card).includes('Ready'), 'the last update');
    showOldButtons(card, id);
    expect(await pressAndHear(company, 'U0ANA', card, ...cancel(id))).toMatch(
      /^You can’t cancel this one: made-already/,
    );
  });
});
