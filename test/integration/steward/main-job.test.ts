import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForPrivate,
  waitForStatus,
} from '../../support/company.ts';
import { takeAccountWish } from '../../support/requests.ts';
import { until } from '../../support/until.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

describe('from /aws-account request to an AWS account', () => {
  it('makes one governed account of one approved request', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', {
      ...sandboxForm,
      team: 'payments',
      cost_center: 'CC-100',
    });
    await press(company, 'U0ANA', card, 'request_approve');
    expect(await waitForPrivate(company, 'U0ANA')).toContain('you asked for it');
    await press(company, 'U0BEN', card, 'request_approve');
    const request = await waitForStatus(company, id, 'ready');

    const made = company.aws.organization.state();
    const account = made.accounts.find(({ name }) => name === 'card-lab');
    expect(account).toMatchObject({
      id: request.provisioning?.creation.accountId,
      email: 'aws+card-lab@example.com',
      ou: 'Sandbox',
      state: 'ACTIVE',
      tags: {
        'steward:request': id,
        'steward:owner': 'U0ANA',
        'steward:class': 'sandbox',
        'steward:team': 'payments',
        'steward:expires': takeAccountWish(request).expiresOn,
        'cost-center': 'CC-100',
      },
    });
    expect(made.budgets.find(({ name }) => name === `steward-${account!.id}`)).toMatchObject({
      limit: '50',
      costFilters: { LinkedAccount: [account!.id] },
      costTypes: { IncludeCredit: false, IncludeRefund: false, IncludeTax: false },
    });
    expect(made.contacts.filter(({ accountId }) => accountId === account!.id)).toHaveLength(1);

    const ready = await waitForPart(company, 'ready', id);
    expect(ready.threadTs).toBe(card.ts);
    expect(company.slack.render(ready)).toContain('card-lab is ready');
    const plan = await waitForPart(company, 'plan', id);
    await until(() => !/[●○]/.test(company.slack.render(plan)), 'the plan to be complete');
    await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');
    expect(company.slack.buttons(card)).toEqual([]);
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(1);
    const audit = await company.store.auditLog.verify();
    expect(audit).toMatchObject({ ok: true });
  });
});
