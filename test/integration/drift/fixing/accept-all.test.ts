import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatReportRef } from '../../../../src/messages/drift/finding-ref.ts';
import { addDays, findDate } from '../../../../src/requests/wish/dates.ts';
import { press, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type DriftCompany, driftGovernance, findRequestId, startDriftCompany } from './drift-company.ts';

const about = 'of these can be accepted as they are';
const last = addDays(findDate(Date.now()), 28);
let world: DriftCompany;
let message: { readonly channel: string; readonly ts: string };
let value: string;
beforeAll(async () => {
  // Fin decides on what is high too.
  world = await startDriftCompany({ governance: driftGovernance.replace('[critical]', '[critical, high]') });
  for (let at = 0; at < 12; at += 1)
    world.company.aws.organization.addAccount({ name: `old-${at}`, email: `old-${at}@example.com`, parent: 'Sandbox' });
  const { ts, metadata } = await world.report();
  message = { channel: 'C0REQUESTS', ts };
  value = formatReportRef({ run: `${metadata?.event_payload.id}`, audience: message.channel });
}, 60_000);
afterAll(() => world.close());

/** Opens the form, sends it, and returns what the person is told. */
async function acceptAll(user: string): Promise<string> {
  const { slack } = world.company;
  await world.pressForForm(user, 'drift_waive', about);
  const before = slack.ephemerals(user).length;
  const values = { reason: 'As we found it, <!channel>', until: last };
  expect(await slack.submitView({ user, values })).toMatchObject({ outcome: 'closed' });
  return until(() => {
    const answer = slack.ephemerals(user).at(-1);
    return slack.ephemerals(user).length > before && answer !== undefined ? slack.render(answer) : null;
  }, `an answer to ${user}`);
}

it('is offered on the first day, to those who may', async () => {
  expect(world.said()).toMatch(/19 of these can be .*: all but 1 critical and 5 about GPU and HPC instances\.\n/);
  expect(world.said()).toContain('[ Accept all as of today until… ]');
  expect(await world.press('U0KIM', 'drift_waive', about)).toBe(
    'You can’t waive this: only admins and Fin can ask for that.',
  );
  expect(await world.press('U0GUEST', 'drift_waive', about)).toContain('only works for full members');
}, 30_000);

it('waives what was shown and is still so, once those approve who decide on any of it', async () => {
  const { company } = world;
  company.aws.organization.addAccount({ name: 'newer', email: 'newer@example.com', parent: 'Sandbox' });
  const answer = await acceptAll('U0BEN');
  expect(answer).toMatch(/^You asked to waive until .*: 19 differences as of .*, all but 6\. Fin decides on its card/);
  const id = findRequestId(answer);
  const again = await company.slack.pressButton({ user: 'U0CAT', actionId: 'drift_waive', value, message });
  expect(again).toMatchObject({ ok: true });
  const [told] = await until(() => {
    const answers = company.slack.ephemerals('U0CAT');
    return answers.length > 0 ? answers : null;
  }, 'an answer to Cat');
  expect(told && company.slack.render(told)).toBe(
    'Nothing of this report is left to accept at once. Still so, and left out of it: 1 critical, 5 about GPU and HPC instances and 19 that somebody asked about already.',
  );
  const card = await waitForPart(company, 'card', id);
  const said = company.slack.render(card);
  expect(said).toMatch(
    /Found {2}13 high and 6 low: 13 accounts that nobody asked for: .* · 6 OUs are not in the file: /,
  );
  expect(said).toContain('Left out  1 critical and 5 about GPU and HPC instances');
  expect(said).toContain('As we found it, <!channel>');
  expect((await company.store.drift.readWaivers()).size).toBe(0);

  await press(company, 'U0FINANCE', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  const waivers = await company.store.drift.readWaivers();
  expect(waivers.size).toBe(19);
  expect([...waivers.values()][0]).toMatchObject({ until: last, reason: 'As we found it, <!channel>', by: 'U0BEN' });
  await until(() => /✅ Waived by Ben until .*REQ-/.test(world.said()), 'the report to say so');
  expect(world.said()).not.toContain('Accept all');
  expect(world.said()).toContain('[ Waive all 5 until… ]');
}, 30_000);

it('leaves what was left out, and what came since, to the next report', async () => {
  await world.report();
  expect(world.said()).toContain('newer is an account in Sandbox that nobody asked for');
  expect(world.said()).toContain('19 waived, the next returns on');
  expect(world.said()).toContain('deny-hpc is gone');
  expect(world.said()).not.toContain('Accept all');
}, 30_000);
