import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, startCompany } from '../../../support/company.ts';
import { say } from './say.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

describe('help', () => {
  it.each(['', '   ', 'help', 'HELP', 'help me please'])('to %j lists what there is', async (text) => {
    const answer = await say(company, 'U0ANA', text);
    expect(answer.split('\n')[0]).toBe(
      'Ask for an AWS account with /aws-account request; approvers decide in Slack, and Steward makes it.',
    );
    for (const word of ['request', 'list', 'status', 'cost', 'drift', 'guardrails', 'why', 'owner', 'budget', 'help'])
      expect(answer).toContain(`/aws-account ${word}`);
    expect(answer).not.toMatch(/pause|resume/);
  });

  it('shows admins their words too', async () => {
    const answer = await say(company, 'U0BEN', 'help');
    expect(answer).toContain('/aws-account pause [reason]');
    expect(answer).toContain('/aws-account resume');
  });
});

describe('a word', () => {
  it.each([
    ['reqest sandbox', 'I don’t know “reqest”. Did you mean /aws-account request?'],
    ['STATSU', 'I don’t know “statsu”. Did you mean /aws-account status?'],
    ['lsit', 'I don’t know “lsit”. Did you mean /aws-account list?'],
    ['lost', 'I don’t know “lost”. Did you mean /aws-account list?'],
    ['onwer x @y', 'I don’t know “onwer”. Did you mean /aws-account owner?'],
    ['xyzzy', 'I don’t know “xyzzy”. /aws-account help lists what there is.'],
    ['`rm -rf`', 'I don’t know “`rm”. /aws-account help lists what there is.'],
  ])('%j that is not known gets the nearest one', async (text, expected) => {
    expect(await say(company, 'U0ANA', text)).toBe(expected);
  });

  it('of any length is answered', async () => {
    expect(await say(company, 'U0ANA', 'w'.repeat(3900))).toMatch(/^I don’t know “w{59}…”\./);
    expect(await say(company, 'U0ANA', '"'.repeat(500))).toContain('Ask for an AWS account');
  });

  it.each(['close x', 'extend x 5', 'Move x y'])('%j is not available yet', async (text) => {
    const word = text.split(' ')[0]?.toLowerCase();
    expect(await say(company, 'U0ANA', text)).toBe(
      `/aws-account ${word} is not available yet. /aws-account help lists what is.`,
    );
  });

  it('near one that is not available yet is taken for it', async () => {
    expect(await say(company, 'U0ANA', 'drfit')).toBe('I don’t know “drfit”. Did you mean /aws-account drift?');
  });
});

describe('whoever is no full member', () => {
  it.each([
    ['U0GUEST', 'help'],
    ['U0GUEST', 'list'],
    ['U0STRANGER', 'status'],
    ['U0STRANGER', 'pause now'],
  ])('%s hears only that, to %s', async (user, text) => {
    expect(await say(company, user, text)).toBe(
      'Steward only works for full members of this workspace. Ask a colleague who is one.',
    );
  });
});

it('nothing of this was seen by others', () => {
  const seen = ['C0REQUESTS', 'C0RANDOM', 'C0AUDIT'].flatMap((id) => company.slack.messages(id));
  expect(seen).toEqual([]);
});
