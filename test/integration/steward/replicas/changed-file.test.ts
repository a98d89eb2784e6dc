import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import type { Steward } from '../../../../src/steward.ts';
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
import { pressAndHear, waitForApprovals, waitForDecision } from '../deciding/pressing.ts';
import { accountsOf } from '../provisioning/made-by.ts';

/** As it is while replicas are restarted one after the other: production goes elsewhere, and Security decides. */
const changed = changeGovernance(
  '- { approvers: [S0PLATFORM], required: 2 }',
  '- { approvers: [S0SECURITY], required: 2 }',
).replace('ou: Workloads/Prod', 'ou: Workloads/Dev');

let company: Company;
let older: Steward;
let newer: Steward;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  older = await company.startSteward({ governance: companyGovernance });
  newer = await company.startSteward({ governance: changed });
});
afterAll(() => company.close());

function talkTo({ port }: Steward): void {
  company.slack.setAppUrl(`http://127.0.0.1:${port}/slack/events`);
}

async function askAt(replica: Steward, account_name: string) {
  talkTo(replica);
  return askForCard(company, 'U0ANA', { account_class: 'production', justification: 'Card processor', account_name });
}

/** Approvals count under the terms that are stored, and nothing is approved by who is none of their approvers. */
function expectOneSetOfTerms({ approvals, terms }: AccountRequest): void {
  const isOld = terms.class?.ou === 'Workloads/Prod';
  const approvers = isOld ? ['U0BEN', 'U0CAT'] : ['U0EVE', 'U0KIM'];
  for (const { by } of approvals) expect(approvers).toContain(by);
}

it('a press at the newer replica voids what counted at the older, says so, and it is decided on the new terms', async () => {
  const { card, id } = await askAt(older, 'rolled-forward');
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForApprovals(company, id, 1);
  talkTo(newer);
  expect(await pressAndHear(company, 'U0EVE', card, 'request_approve')).toContain(
    'Your press did not count: governance.yaml has changed (the OU and who approves), and approvals so far are void.',
  );
  expect((await waitForApprovals(company, id, 0)).voided).toMatchObject({ times: 1 });
  await until(() => company.slack.render(card).includes('governance.yaml has changed'), 'the card to say so');
  expect((await waitForPart(company, 'void-1', id)).threadTs).toBe(card.ts);
  for (const user of ['U0EVE', 'U0KIM']) await press(company, user, card, 'request_approve');
  expectOneSetOfTerms(await waitForStatus(company, id, 'ready'));
  expect(accountsOf(company, 'rolled-forward')).toMatchObject([{ ou: 'Workloads/Dev' }]);
});

it('presses at both at the same moment have one outcome, and nobody’s press counts for terms that they did not see', async () => {
  const { card, id } = await askAt(older, 'at-both');
  const presses: readonly (readonly [Steward, string])[] = [
    [older, 'U0BEN'],
    [newer, 'U0EVE'],
    [older, 'U0CAT'],
    [newer, 'U0KIM'],
  ];
  const sent = presses.map(([replica, user]) => {
    talkTo(replica);
    return press(company, user, card, 'request_approve');
  });
  expect((await Promise.all(sent)).filter(({ ok }) => !ok)).toEqual([]);
  const request = await company.store.requests.read(id);
  expectOneSetOfTerms(request!);
  // Where it was not decided at once, it is by those of the replica that is asked until the end.
  talkTo(newer);
  for (const user of ['U0EVE', 'U0KIM', 'U0EVE', 'U0KIM'])
    if ((await company.store.requests.read(id))?.status === 'waiting')
      await press(company, user, card, 'request_approve');
  const decided = await waitForDecision(company, id);
  expectOneSetOfTerms(decided);
  const ready = await waitForStatus(company, id, 'ready');
  expect(ready.history.filter(({ from, to }) => from === 'waiting' && to !== 'waiting')).toHaveLength(1);
  expect(accountsOf(company, 'at-both')).toMatchObject([{ ou: ready.terms.class?.ou }]);
});

it('a press at the older replica of what was asked for at the newer is judged by the file that it has', async () => {
  const { card, id } = await askAt(newer, 'rolled-back');
  await press(company, 'U0EVE', card, 'request_approve');
  await waitForApprovals(company, id, 1);
  talkTo(older);
  expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toContain('governance.yaml has changed');
  expectOneSetOfTerms(await waitForApprovals(company, id, 0));
  talkTo(newer);
  expect(await pressAndHear(company, 'U0EVE', card, 'request_approve')).toContain('governance.yaml has changed');
  expect((await waitForApprovals(company, id, 0)).voided).toMatchObject({ times: 2 });
  for (const user of ['U0EVE', 'U0KIM']) await press(company, user, card, 'request_approve');
  expectOneSetOfTerms(await waitForStatus(company, id, 'ready'));
  expect(accountsOf(company, 'rolled-back')).toMatchObject([{ ou: 'Workloads/Dev' }]);
  const asked = company.slack.messages('C0REQUESTS').filter(({ metadata }) => metadata?.event_payload.id === id);
  const parts = asked.map(({ metadata }) => String(metadata?.event_payload.part)).sort();
  expect(new Set(parts).size).toBe(parts.length);
});
