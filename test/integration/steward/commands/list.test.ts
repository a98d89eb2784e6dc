import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from './say.ts';
import { sendSigned, toPayload } from './send-signed.ts';

let company: Company;
let to: { url: string; signingSecret: string };

/** Starts the bot anew, which remembers nobody then. */
async function restart(): Promise<void> {
  await company.stopSteward();
  const { port } = await company.startSteward();
  to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: company.slack.signingSecret };
}

beforeAll(async () => {
  company = await startCompany({ aws: { seed: 'example' }, stopped: true });
  await restart();
  await until(() => company.store.inventory.read(Date.now()), 'the inventory');
  const { card, id } = await askForCard(company, 'U0ANA', {
    ...sandboxForm,
    team: 'payments',
    owner: 'U0KIM',
    cost_center: 'CC-100',
  });
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
});
afterAll(() => company.close());

const firstLine = (answer: string) => answer.split('\n')[0];
const lastPrivate = (user: string): Message => company.slack.ephemerals(user).at(-1)!;

/** Presses a button of the person's last private answer and waits until that answer shows something else. */
async function turn(user: string, actionId: string): Promise<string> {
  const message = lastPrivate(user);
  const before = company.slack.render(message);
  await company.slack.pressButton({ user, actionId, message: { channel: 'C0REQUESTS', ts: message.ts } });
  return until(() => {
    const now = company.slack.render(lastPrivate(user));
    return now !== before ? now : null;
  }, 'the other page');
}

const names = (answer: string) =>
  answer
    .split('\n')
    .map((line) => /^(.+) \d{4}-\d{4}-\d{4}/.exec(line)?.[1])
    .filter((name) => name !== undefined);

describe('a viewer', () => {
  it('sees every account, ten to a page, in the order of their names, each once', async () => {
    const pages = [await say(company, 'U0FINANCE', 'list')];
    expect(firstLine(pages[0]!)).toBe('42 accounts, page 1 of 5.');
    expect(company.slack.buttons(lastPrivate('U0FINANCE')).map(({ actionId }) => actionId)).toEqual(['list_next']);
    for (let page = 2; page <= 5; page += 1) pages.push(await turn('U0FINANCE', 'list_next'));
    expect(firstLine(pages[4]!)).toBe('42 accounts, page 5 of 5.');
    expect(company.slack.buttons(lastPrivate('U0FINANCE')).map(({ actionId }) => actionId)).toEqual(['list_previous']);
    const all = pages.flatMap(names);
    expect(new Set(all).size).toBe(42);
    expect(all).toEqual(
      company.aws.organization
        .state()
        .accounts.map(({ name }) => name)
        .sort(new Intl.Collator('en', { numeric: true }).compare),
    );
    expect(await turn('U0FINANCE', 'list_previous')).toBe(pages[3]);
    expect(company.slack.ephemerals('U0FINANCE')).toHaveLength(1);
  });

  it('reads what Steward knows of an account in one line', async () => {
    expect(await say(company, 'U0BEN', 'list class=sandbox')).toMatch(
      /^1 account with class=sandbox\.\ncard-lab \d{4}-\d{4}-\d{4} · sandbox · \S+, team payments · Sandbox · \$50 a month · until \d/,
    );
  });

  it.each([
    ['ou=Workloads', /^\d+ accounts with ou=Workloads/, ['CRM (acquired)', 'catalog-dev']],
    ['ou=workloads/prod', /^8 accounts with ou=workloads\/prod\.$/, ['CRM (acquired)', 'catalog-prod']],
    ['ou="Workloads/Prod/"', /^8 accounts/, []],
    ['ou=root', /^1 account with ou=root\.$/, []],
    ['team=PAYMENTS', /^1 account with team=PAYMENTS\.$/, ['card-lab']],
    ['owner=<@U0KIM|kim>', /^1 account with owner=\S+\.$/, ['card-lab']],
    ['owner=<@U0KIM|kim> ou=Workloads', /^No account that you may see with owner=\S+, ou=Workloads\./, []],
    ['ou=Nowhere', /^No account that you may see with ou=Nowhere\. \/aws-account request asks for one\.$/, []],
    ['ou=&lt;!channel&gt;', /^No account that you may see with ou=<!channel>\./, []],
  ])('list %s', async (filter, first, some) => {
    const answer = await say(company, 'U0CAT', `list ${filter}`);
    expect(firstLine(answer)).toMatch(first);
    expect(names(answer)).toEqual(expect.arrayContaining([...some]));
  });

  it('turns the pages of a filtered list', async () => {
    const first = await say(company, 'U0CAT', 'list ou=Workloads');
    const second = await turn('U0CAT', 'list_next');
    expect(firstLine(second)).toMatch(/with ou=Workloads, page 2 of 2\.$/);
    expect(names(first)).not.toEqual(expect.arrayContaining([...names(second)]));
    for (const line of second
      .split('\n')
      .slice(1)
      .filter((one) => names(one).length > 0))
      expect(line).toContain('Workloads / ');
  });

  it('says which accounts are not active', async () => {
    expect(await say(company, 'U0CAT', 'list ou=Suspended')).toMatch(
      /campaign-2023 .* · Suspended · (suspended|closed)/,
    );
  });

  it.each(['colour=red', 'Sandbox', 'page=2', '__proto__=x', 'ou=Sandbox banana'])(
    'does not know the filter of %j',
    async (text) => {
      expect(await say(company, 'U0CAT', `list ${text}`)).toMatch(
        /^I don’t know the filter “.+”\. There are ou=…, class=…, owner=… and team=…\.$/,
      );
    },
  );
});

describe('others', () => {
  it.each([
    ['the owner', 'U0KIM'],
    ['who asked for it', 'U0ANA'],
    ['a member of its team', 'U0DAN'],
  ])('%s see theirs alone', async (_who, user) => {
    const answer = await say(company, user, 'list');
    expect(firstLine(answer)).toBe('1 account.');
    expect(names(answer)).toEqual(['card-lab']);
  });

  it('see none that is not theirs, also through a forged or an old button', async () => {
    expect(await say(company, 'U0EVE', 'list')).toBe('No account that you may see. /aws-account request asks for one.');
    const message = lastPrivate('U0EVE');
    const values = ['{"filters":{},"page":2}', '{"filters":{"ou":"Workloads"},"page":999}', 'nonsense', '{"page":0}'];
    for (const value of values) {
      const { responseUrl } = await company.slack.runCommand({ user: 'U0EVE', channel: 'C0REQUESTS', text: 'help' });
      const response = await sendSigned(
        to,
        toPayload({
          type: 'block_actions',
          team: { id: 'T0EXAMPLE', domain: 'example' },
          user: { id: 'U0EVE', team_id: 'T0EXAMPLE' },
          api_app_id: 'A0APP',
          response_url: responseUrl,
          trigger_id: '1.2.3',
          container: { type: 'message', message_ts: message.ts, channel_id: 'C0REQUESTS', is_ephemeral: true },
          channel: { id: 'C0REQUESTS', name: 'aws-requests' },
          actions: [{ type: 'button', action_id: 'list_next', block_id: 'b', value, action_ts: '1.1' }],
        }),
      );
      expect(response.status).toBe(200);
    }
    const answers = await until(() => {
      const all = company.slack.ephemerals('U0EVE').map((one) => company.slack.render(one));
      return all.length === 9 ? all : null;
    }, 'an answer to each');
    for (const answer of answers) expect(names(answer)).toEqual([]);
  });

  it('a person who became a guest turns no page any more', async () => {
    await say(company, 'U0FINANCE', 'list');
    await company.slack.change({ change: 'make-guest', user: 'U0FINANCE' });
    await restart();
    expect(await turn('U0FINANCE', 'list_next')).toContain('only works for full members');
  });
});

describe('when Slack does not say who is in a group', () => {
  it('no list is shown that may lack some', async () => {
    await restart();
    company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 1000 });
    const unread =
      'Slack does not say who is in Platform, FinOps and Payments right now, so nobody in there counts. Try again in a minute.';
    for (const text of ['list', 'status payments-prod', 'status REQ-AAAAA', 'owner payments-prod <@U0BEN>'])
      expect(await say(company, 'U0BEN', text)).toBe(unread);
    company.slack.faults.clear();
    expect(firstLine(await say(company, 'U0BEN', 'list'))).toBe('42 accounts, page 1 of 5.');
  });
});

it('nobody saw a list that was not for them', () => {
  for (const channel of ['C0REQUESTS', 'C0RANDOM', 'C0AUDIT'])
    for (const message of company.slack.messages(channel))
      expect(company.slack.render(message)).not.toContain('page 1 of');
});
