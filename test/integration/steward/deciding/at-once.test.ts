import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { waitForDecision } from './pressing.ts';

let company: Company;
beforeAll(async () => {
  // All of this runs in one process here: how fast it answers says nothing of the bot.
  company = await startCompany({ slack: { answerTimeoutMs: 30_000 } });
  await company.startSteward();
});
afterAll(() => company.close());

const production = { account_class: 'production', justification: 'Card processor' } as const;

describe('many presses at the same moment', () => {
  it('a hundred of two approvers and of strangers: each approver counts once, each other press is answered', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...production, account_name: 'hundred' });
    const others = ['U0ANA', 'U0DAN', 'U0EVE', 'U0KIM', 'U0STRANGER', 'U0GUEST'];
    const pressing = Array.from({ length: 100 }, (_, index) =>
      index % 2 === 0 ? (index % 4 === 0 ? 'U0BEN' : 'U0CAT') : (others[index % others.length] ?? 'U0DAN'),
    );
    const sent = await Promise.all(pressing.map((user) => press(company, user, card, 'request_approve')));
    expect(sent.filter(({ ok }) => !ok)).toEqual([]);
    const { approvals, history } = await waitForStatus(company, id, 'ready');
    expect(approvals.map(({ by }) => by).sort()).toEqual(['U0BEN', 'U0CAT']);
    expect(history.filter(({ action }) => action === 'approve')).toHaveLength(2);
    const answers = () => [...new Set(pressing)].flatMap((user) => company.slack.ephemerals(user));
    await until(() => answers().length === 98, 'an answer to each press that did not count', 30_000);
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(1);
  });

  it('a hundred of Approve against Deny against Cancel: one outcome, and whoever was late is told which', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'hundred-race' });
    for (const user of ['U0BEN', 'U0CAT']) {
      await press(company, user, card, 'request_deny');
      await company.slack.waitFor(() => company.slack.openModal(user), { what: 'the form for a reason' });
    }
    const before = new Map(['U0ANA', 'U0BEN', 'U0CAT'].map((user) => [user, company.slack.ephemerals(user).length]));
    const acts = Array.from({ length: 98 }, (_, index) => () => {
      if (index % 3 === 0) return press(company, 'U0ANA', card, 'request_cancel', { option: id });
      return press(company, index % 3 === 1 ? 'U0BEN' : 'U0CAT', card, 'request_approve');
    });
    const denials = ['U0BEN', 'U0CAT'].map(
      (user) => () => company.slack.submitView({ user, values: { reason: 'No' } }),
    );
    // The denials come in the middle, so that each of the three may be first.
    const sent = [...acts.slice(0, 2), ...denials, ...acts.slice(2)].map((act) => act());
    await Promise.all(sent);
    const { status, history } = await waitForDecision(company, id);
    const decisions = history.filter(({ from, to }) => from === 'waiting' && to !== 'waiting');
    expect(decisions).toHaveLength(1);
    const counted = history.filter(({ action }) => ['approve', 'cancel'].includes(action)).length;
    const heard = () => [...before].reduce((sum, [user, was]) => sum + company.slack.ephemerals(user).length - was, 0);
    await until(() => heard() === acts.length - counted, 'an answer to each press that did not count', 30_000);
    if (status === 'denied') expect(counted).toBe(0);
    for (const user of ['U0BEN', 'U0CAT'])
      if (company.slack.openModal(user) !== undefined) await company.slack.closeView({ user });
    if (status !== 'denied' && history.every(({ action }) => action !== 'cancel'))
      expect((await waitForStatus(company, id, 'ready')).decided?.by).toMatch(/^U0(BEN|CAT)$/);
  });

  it.each([1, 2, 3, 4])(
    'Approve against Deny against Cancel, round %i: one outcome, the others are told',
    async (round) => {
      const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: `race-${round}` });
      await press(company, 'U0CAT', card, 'request_deny');
      await company.slack.waitFor(() => company.slack.openModal('U0CAT'), { what: 'the form for a reason' });
      const before = ['U0ANA', 'U0BEN'].map((user) => company.slack.ephemerals(user).length);
      const heard = (index: number, user: string) => company.slack.ephemerals(user).length - (before[index] ?? 0);
      const approving = () => press(company, 'U0BEN', card, 'request_approve');
      const cancelling = () => press(company, 'U0ANA', card, 'request_cancel', { option: id });
      let sent: Awaited<ReturnType<typeof company.slack.submitView>> | undefined;
      const denying = async () => {
        sent = await company.slack.submitView({ user: 'U0CAT', values: { reason: 'No' } });
      };
      // Each starts in another order, so that each may win.
      const order = [approving, cancelling, denying];
      await Promise.all([...order.slice(round % 3), ...order.slice(0, round % 3)].map((act) => act()));
      const { status, history } = await waitForDecision(company, id);
      const approvedFirst = history.some(({ action, actor }) => action === 'approve' && actor === 'U0BEN');
      // Cancelling what is approved and not begun is followed as well.
      const cancelled = history.some(({ action }) => action === 'cancel');
      if (!approvedFirst) await until(() => heard(1, 'U0BEN') === 1, 'Ben to be told');
      if (!cancelled) await until(() => heard(0, 'U0ANA') === 1, 'Ana to be told');
      if (status !== 'denied') {
        expect(sent?.errors.reason).toMatch(/^(Ben approved|Ana cancelled) it \d{4}-/);
        await company.slack.closeView({ user: 'U0CAT' });
      }
      const decisions = history.filter(({ from, to }) => from === 'waiting' && to !== 'waiting');
      expect(decisions).toHaveLength(1);
    },
  );
});
