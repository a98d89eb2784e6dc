import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  changeGovernance,
  companyGovernance,
  press,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { findMentions } from '../messages/mentions.ts';
import { pressAndHear, waitForApprovals, waitForDecision } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

const restart = async (governance: string) => {
  await company.stopSteward();
  await company.startSteward({ governance });
};

const platformTwice = '- { approvers: [S0PLATFORM], required: 2 }';
const askForProduction = (account_name: string) =>
  askForCard(company, 'U0ANA', { account_class: 'production', justification: 'Card processor', account_name });

describe('a file that changed between the question and a press', () => {
  it('voids the approvals, says what changed, does not count the press; the next press counts', async () => {
    const { card, id } = await askForProduction('changed-rules');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    const mentioned = findMentions(card);
    await restart(
      changeGovernance(platformTwice, '- { approvers: [S0SECURITY], required: 2 }').replace(
        'ou: Workloads/Prod',
        'ou: Workloads/Dev',
      ),
    );
    const heard = await pressAndHear(company, 'U0EVE', card, 'request_approve');
    expect(heard).toContain(
      'Your press did not count: governance.yaml has changed (the OU and who approves), and approvals so far are void. Look at the card again and decide.',
    );
    expect((await waitForApprovals(company, id, 0)).voided).toMatchObject({ times: 1 });
    await until(() => company.slack.render(card).includes('governance.yaml has changed'), 'the card to say it');
    expect(company.slack.render(card)).toContain('Workloads / Dev');
    // An update pings nobody, so those who are needed now hear of it in the thread.
    expect(findMentions(card).filter((id) => !mentioned.includes(id))).toEqual([]);
    const again = await waitForPart(company, 'void-1', id);
    expect(again.threadTs).toBe(card.ts);
    expect(findMentions(again)).toEqual(['S0SECURITY']);
    expect(company.slack.render(again)).toContain('Please decide again: missing 2 of Security.');

    await press(company, 'U0EVE', card, 'request_approve');
    await press(company, 'U0KIM', card, 'request_approve');
    const { terms } = await waitForStatus(company, id, 'ready');
    expect(terms.class?.ou).toBe('Workloads/Dev');
    expect(company.aws.organization.state().accounts.find(({ name }) => name === 'changed-rules')?.ou).toBe(
      'Workloads/Dev',
    );
    await restart(companyGovernance);
  });

  it('does not matter where it says the same of what was agreed to', async () => {
    const { card, id } = await askForProduction('same-terms');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    await restart(`${companyGovernance}# a comment\n`.replace('Customer-facing workloads', 'What customers see'));
    await press(company, 'U0CAT', card, 'request_approve');
    expect((await waitForDecision(company, id)).approvals).toHaveLength(2);
    await restart(companyGovernance);
  });

  it('counts for a denial too: it is asked for once more on the new terms', async () => {
    const { card, id } = await askForProduction('changed-denial');
    await restart(changeGovernance('maxUsd: 20000', 'maxUsd: 15000'));
    expect(await pressAndHear(company, 'U0BEN', card, 'request_deny')).toContain('the budget range or its alerts');
    expect(company.slack.openModal('U0BEN')).toBeUndefined();
    await press(company, 'U0BEN', card, 'request_deny');
    await company.slack.waitFor(() => company.slack.openModal('U0BEN'), { what: 'the form for a reason' });
    await company.slack.submitView({ user: 'U0BEN', values: { reason: 'No' } });
    await waitForStatus(company, id, 'denied');
    await restart(companyGovernance);
  });

  it('leaves nothing to decide where every rule is gone', async () => {
    const { card, id } = await askForProduction('no-rules');
    await restart(
      companyGovernance.replace(
        /approvals:\n {6}- \{ approvers: \[S0PLATFORM\], required: 2.*\n.*\n/,
        'approvals: []\n',
      ),
    );
    const heard = await pressAndHear(company, 'U0BEN', card, 'request_approve');
    expect(heard).toMatch(/^It needed no approval and went ahead .*\. The account is being made/);
    await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(card).includes('this class needs no approval'), 'the card to say so');
    await restart(companyGovernance);
  });

  it('without the class: nobody can approve until it is back', async () => {
    const { card, id } = await askForProduction('class-gone');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    await restart(changeGovernance('  production:\n', '  prod:\n'));
    expect(await pressAndHear(company, 'U0CAT', card, 'request_approve')).toContain(
      'Nobody can approve this any more: governance.yaml has no class production.',
    );
    await until(() => company.slack.render(card).includes('has no class production any more'), 'the card to say so');
    const problem = await until(
      () =>
        company.slack
          .directChannel('U0ANA')
          ?.messages.find(({ metadata }) => metadata?.event_payload.part === 'problem-class-gone-1-U0ANA'),
      'the requester to be told',
    );
    await restart(companyGovernance);
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    await until(() => company.slack.render(problem).includes('Solved:'), 'the problem to be solved');
    await press(company, 'U0BEN', card, 'request_approve');
    expect((await waitForDecision(company, id)).approvals.map(({ by }) => by)).toEqual(['U0CAT', 'U0BEN']);
  });

  it('that allows less than was asked for', async () => {
    const { card, id } = await askForProduction('too-dear');
    await restart(changeGovernance('maxUsd: 20000', 'maxUsd: 500').replace('defaultUsd: 1000', 'defaultUsd: 100'));
    await pressAndHear(company, 'U0BEN', card, 'request_approve');
    await until(
      () => company.slack.render(card).includes('above what the class now allows, $500'),
      'the card to say so',
    );
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toContain('budget range');
    expect((await company.store.requests.read(id))?.approvals).toEqual([]);
    await press(company, 'U0ANA', card, 'request_cancel', { option: id });
    await waitForStatus(company, id, 'cancelled');
    await restart(companyGovernance);
  });
});
