import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import { type Company, sandboxForm, startCompany, waitForPart } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from '../commands/say.ts';
import { request, sendForId } from './open-form.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

/** All texts that Slack parses: a message's own, and mrkdwn in its blocks. */
function findParsed(message: Message): readonly string[] {
  const found = [message.text];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && value.type === 'mrkdwn' && 'text' in value) found.push(String(value.text));
      Object.values(value).forEach(walk);
    }
  };
  walk(message.blocks);
  return found;
}

/** Rich text elements that would notify or link. */
function findElements(message: Message, ...types: readonly string[]): readonly unknown[] {
  const found: unknown[] = [];
  JSON.stringify(message.blocks, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && types.includes(String(value.type)))
      found.push(value);
    return value;
  });
  return found;
}

async function readDirect(user: string, words: string): Promise<Message> {
  return until(
    () => company.slack.directChannel(user)?.messages.find((one) => company.slack.render(one).includes(words)),
    'the message to the requester',
  );
}

const nasty =
  '<!channel> <@U0CEO> <https://evil.example|click> *bold* _it_ ~no~ `code` :tada: &lt;!here&gt;\n> quote\n\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD 🎉';

describe('what a person typed', () => {
  it('pings, links and formats nothing, in the card, the direct message and the answers', async () => {
    const id = await sendForId(company, 'U0ANA', {
      ...sandboxForm,
      account_name: '*R&D* _x_ `y` @here',
      justification: nasty,
    });
    const card = await waitForPart(company, 'card', id);
    const direct = await readDirect('U0ANA', '*R&D* _x_ `y` @here');
    for (const message of [card, direct]) {
      for (const text of findParsed(message)) {
        expect(text).not.toMatch(/<!channel|<@U0CEO|<!here|<https:\/\/evil|[*`~]|:tada:/);
        expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
      }
      expect(findElements(message, 'broadcast', 'emoji')).toEqual([]);
      expect(JSON.stringify(message.blocks)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    }
    const shown = company.slack.render(card);
    for (const piece of ['<!channel>', '<@U0CEO>', '*bold*', ':tada:', '&lt;!here&gt;', 'שלום', '🎉'])
      expect(shown).toContain(piece);
    expect(findElements(card, 'user').map((one) => (one as { user_id: string }).user_id)).not.toContain('U0CEO');
    expect(JSON.stringify(findElements(card, 'link'))).not.toContain('evil.example');

    const status = await say(company, 'U0ANA', `status ${id}`);
    expect(status).toContain('*R&D* _x_ `y` @here');
  });

  it('in a command comes back as it was typed', async () => {
    expect(await say(company, 'U0ANA', 'status "&lt;!channel&gt; *x*"')).toContain('“<!channel> *x*”');
    expect(await say(company, 'U0ANA', '&lt;!everyone&gt;')).toContain('“<!everyone>”');
    for (const message of company.slack.ephemerals('U0ANA'))
      for (const text of findParsed(message)) expect(text).not.toMatch(/<!(?!date)|\*x\*/);
  });

  it('a thousand emoji fit the card', async () => {
    const id = await sendForId(company, 'U0ANA', {
      ...sandboxForm,
      account_name: 'emoji',
      justification: '👩‍👩‍👧‍👦'.repeat(142),
    });
    expect(await waitForPart(company, 'card', id)).toBeDefined();
  });

  it('longer than the form takes is cut where the command fills it in', async () => {
    const form = await request(
      company,
      'U0ANA',
      `sandbox account_name=${'n'.repeat(80)} justification=${'j'.repeat(1500)}`,
    );
    expect(form.state.account_name?.account_name?.value).toHaveLength(50);
    expect(form.state.justification?.justification?.value).toHaveLength(1000);
  });
});
