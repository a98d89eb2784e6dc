import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, waitForStatus } from '../../../support/company.ts';
import { say } from '../commands/say.ts';
import { openHome, pressAtHome, startReadCompany, waitForHome } from './at-home.ts';

let company: Company;
beforeAll(async () => {
  company = await startReadCompany({ aws: { seed: 'example' } });
  const form = { ...sandboxForm, team: 'payments', owner: 'U0KIM', cost_center: 'CC-100' };
  const { card, id } = await askForCard(company, 'U0ANA', form);
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
});
afterAll(() => company.close());

describe('an account', () => {
  it.each([
    ['its owner', 'U0KIM', 'team payments'],
    ['who asked for it', 'U0ANA', 'Kim, team payments'],
    ['a member of its team', 'U0DAN', 'Kim, team payments'],
  ])('is at home with %s', async (_who, user, whose) => {
    const text = await openHome(company, user);
    expect(text).toMatch(
      new RegExp(`Your accounts\ncard-lab \\d{4}-\\d{4}-\\d{4} · sandbox · ${whose} · Sandbox · \\$50`),
    );
    expect(text).not.toContain('The organisation');
  });

  it('of others is not, though a viewer may see it', async () => {
    expect(await openHome(company, 'U0EVE')).not.toContain('card-lab');
    const viewer = await openHome(company, 'U0FINANCE');
    expect(viewer).toMatch(/^You have no AWS account yet/);
    expect(viewer).not.toContain('The organisation');
  });
});

describe('an admin', () => {
  it('has the organisation at a glance, and sees that it is paused', async () => {
    expect(await openHome(company, 'U0BEN')).toMatch(
      /The organisation\n42 accounts · no open requests · read from AWS .+\nNot paused: what is approved is made\.$/,
    );
    await say(company, 'U0CAT', 'pause Audit week');
    expect(await openHome(company, 'U0BEN')).toMatch(/⚠️ Nothing is written to AWS: paused by Cat: “Audit week”\.$/);
    await say(company, 'U0CAT', 'resume');
    expect(await openHome(company, 'U0BEN')).toContain('Not paused');
  });

  it('lets what failed go on from there', async () => {
    company.aws.faults.add({ operation: 'CreateBudget', error: { name: 'AccessDeniedException' } });
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'stuck' });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'failed');
    const text = await openHome(company, 'U0CAT');
    expect(text).toMatch(
      new RegExp(`Waiting for you\nstuck ${id} · sandbox · for ana · ❌ Failed at .*\n\\[ Retry ]`, 'i'),
    );
    expect(await openHome(company, 'U0ANA')).toMatch(/❌ failed at/);
    await pressAtHome(company, 'U0CAT', 'request_retry', id);
    await waitForHome(company, 'U0CAT', `stuck goes on where it stopped.   ${id}`);
    await waitForStatus(company, id, 'ready');
  });
});

it('says which groups Slack does not tell of, and keeps to what is known', async () => {
  await company.stopSteward();
  await company.startSteward();
  company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 50 });
  const text = await openHome(company, 'U0KIM');
  expect(text).toMatch(/^⚠️ Slack does not say who is in .*Platform.* right now, so something may be missing here\./);
  expect(text).toContain('card-lab');
  expect(text).not.toContain('The organisation');
  company.slack.faults.clear();
});
