import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from './say.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

const shown = (channel: string) => company.slack.messages(channel).map((message) => company.slack.render(message));
const waitForNotice = (words: string) =>
  Promise.all(
    ['C0REQUESTS', 'C0AUDIT'].map((channel) =>
      until(() => shown(channel).some((text) => text.includes(words)), `“${words}” in ${channel}`),
    ),
  );

describe('pause and resume', () => {
  it('are for admins', async () => {
    expect(await say(company, 'U0ANA', 'pause I want to')).toBe('Only admins can pause.');
    expect(await say(company, 'U0FINANCE', 'resume')).toBe('Only admins can resume.');
    expect(await company.store.pause.readPause()).toBeNull();
  });

  it('resume says that nothing is paused', async () => {
    expect(await say(company, 'U0BEN', 'resume')).toBe('It is not paused. Nothing for you to do.');
  });

  it('pause stops the writing, with the reason as it was typed, told to the channels', async () => {
    const reason = `budget=0 "freeze"  by ${company.slack.mention('U0CEO')} &lt;!channel&gt; *now* until &amp;c`;
    expect(await say(company, 'U0BEN', `pause ${reason}`)).toBe(
      'Paused: nothing is written to AWS, and approved requests wait. /aws-account resume goes on.',
    );
    const asTyped = 'budget=0 "freeze"  by @mira <!channel> *now* until &c';
    expect(await company.store.pause.readPause()).toMatchObject({ by: 'U0BEN', reason: asTyped });
    await waitForNotice('Ben paused Steward: “budget=0 "freeze" by @mira <!channel> *now* until &c”.');
    for (const message of company.slack.messages('C0REQUESTS')) {
      expect(message.text).not.toContain('<!channel>');
      expect(JSON.stringify(message.blocks)).not.toContain('"broadcast"');
    }
  });

  it('pausing again changes nothing: who did, when and why is said', async () => {
    expect(await say(company, 'U0CAT', 'pause other reason')).toMatch(
      /^It is paused already: Ben did that .+: “budget=0 "freeze" by @mira .+”\. \/aws-account resume goes on\.$/,
    );
    expect(await company.store.pause.readPause()).toMatchObject({ by: 'U0BEN' });
  });

  it('status says that it is paused, by whom and why; an approved request waits and then goes on', async () => {
    expect(await say(company, 'U0ANA', 'status')).toMatch(/Nothing is written to AWS right now: .*Ben.*budget=0/);
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'waits' });
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'approved');
    await until(
      () => /paused/i.test(shown('C0REQUESTS').join('\n').replaceAll('paused Steward', '')),
      'the wait to be said',
    );
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(0);
    expect(await say(company, 'U0CAT', 'resume')).toBe('Resumed: what waited goes on.');
    await waitForNotice('Cat resumed Steward.');
    await waitForStatus(company, id, 'ready');
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(1);
  });

  it('is written down once for each that did it', async () => {
    const events: { action: string; actor: string; rule: string | null }[] = [];
    for await (const { action, actor, rule } of company.store.auditLog.exportLines({}))
      if (action === 'pause' || action === 'resume') events.push({ action, actor, rule });
    expect(events).toEqual([
      { action: 'pause', actor: 'U0BEN', rule: expect.stringContaining('budget=0') },
      { action: 'resume', actor: 'U0CAT', rule: 'admins' },
    ]);
    expect(shown('C0REQUESTS').filter((text) => text.includes('paused Steward'))).toHaveLength(1);
    expect(shown('C0REQUESTS').filter((text) => text.includes('resumed Steward'))).toHaveLength(1);
  });

  it('two at once: one pauses, the other hears of it; so with resume', async () => {
    const paused = await Promise.all([say(company, 'U0BEN', 'pause'), say(company, 'U0CAT', 'pause')]);
    expect(paused.filter((answer) => answer.startsWith('Paused:'))).toHaveLength(1);
    expect(paused.filter((answer) => answer.startsWith('It is paused already:'))).toHaveLength(1);
    const resumed = await Promise.all([say(company, 'U0BEN', 'resume'), say(company, 'U0CAT', 'resume')]);
    expect(resumed.filter((answer) => answer.startsWith('Resumed:'))).toHaveLength(1);
  });

  it('a reason of any length is cut', async () => {
    await say(company, 'U0BEN', `pause ${'🎉'.repeat(900)}`);
    expect([...((await company.store.pause.readPause())?.reason ?? '')]).toHaveLength(300);
    await say(company, 'U0BEN', 'RESUME');
    expect(await company.store.pause.readPause()).toBeNull();
  });

  it('an admin whose group cannot be read is told so, and does nothing', async () => {
    await company.stopSteward();
    await company.startSteward();
    company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 100 });
    expect(await say(company, 'U0BEN', 'pause')).toMatch(/^Slack does not say who is in Platform right now/);
    expect(await company.store.pause.readPause()).toBeNull();
  });
});
