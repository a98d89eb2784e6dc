import { describe, expect, it } from 'vitest';
import type { Aftermath, SaidMessage } from './aftermath.ts';
import { findViolations } from './find-violations.ts';
import { account, accountId, creation, healthy, ready } from './healthy-aftermath.ts';

/** What is found when this much of it is otherwise. */
const find = (otherwise: Partial<Aftermath>): readonly string[] => findViolations({ ...healthy, ...otherwise });

const mayNot = (words: string | RegExp) =>
  expect.arrayContaining([typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words)]);

it('nothing is found where all is as promised', () => {
  expect(findViolations(healthy)).toEqual([]);
});

describe('accounts', () => {
  const stray = { ...account, id: '999999999999', name: 'stray', email: 'aws+stray@example.com', tags: {} };
  const { budgets } = healthy;
  it.each<[string, Partial<Aftermath>, string]>([
    ['an account too many', { accounts: [account, stray] }, 'belongs to no request'],
    ['a second one', { accounts: [account, { ...account, id: '999999999999' }] }, '2 accounts instead of one'],
    ['none', { accounts: [] }, '0 accounts instead of one'],
    ['one at the root', { accounts: [{ ...account, ou: 'root' }] }, 'is in root, not in Sandbox'],
    ['one without its tag', { accounts: [{ ...account, tags: { ...account.tags, 'steward:class': '' } }] }, 'its tags'],
    ['one of another name', { accounts: [{ ...account, name: 'other' }] }, 'is called other'],
    ['no budget', { budgets: [] }, '0 budgets instead of 1'],
    ['two budgets', { budgets: [...budgets, ...budgets] }, '2 budgets instead of 1'],
    ['a budget of another amount', { budgets: budgets.map((one) => ({ ...one, limit: '5' })) }, 'a budget of 5'],
    ['no alerts', { budgets: budgets.map((one) => ({ ...one, notifications: [] })) }, '0 alerts instead of 2'],
    ['no contact', { contactsEach: 1 }, '0 contacts instead of 1'],
    ['no record', { records: [] }, '0 records of its account'],
    ['six at once', { creations: Array.from({ length: 6 }, () => creation) }, '6 creations in progress at once'],
    ['a creation that AWS refused', { refusedCreations: 1 }, 'AWS refused 1 creations'],
    [
      'an account of a request that was denied',
      { accounts: [account, { ...account, id: '1', email: 'x', tags: { 'steward:request': 'REQ-00002' } }] },
      'REQ-00002 (denied, denied): has an account',
    ],
  ])('%s', (_what, otherwise, words) => {
    expect(find(otherwise)).toEqual(mayNot(words));
  });
});

describe('messages', () => {
  const change = (part: string, otherwise: Partial<SaidMessage>, id = ready.id) =>
    healthy.messages.map((one) => (one.id === id && one.part === part ? { ...one, ...otherwise } : one));
  const without = (part: string) => healthy.messages.filter((one) => one.id !== ready.id || one.part !== part);
  const again = healthy.messages.filter(({ part }) => part === 'ready').map((one) => ({ ...one, channel: 'D0ANA' }));
  it.each<[string, readonly SaidMessage[], string]>([
    ['one said twice, in two places', [...healthy.messages, ...again], 'said 2 times: account_request REQ-00001 ready'],
    ['no card', without('card'), 'no card'],
    ['no plan', without('plan'), 'no plan'],
    ['no last message', without('ready'), 'the message "ready" is wrong'],
    ['a line missing in the audit channel', without('audit-0'), 'no message "audit-0"'],
    ['an old card', change('card', { text: 'Approved by Ben' }), '"card" says: Approved by Ben'],
    ['a card that can be pressed', change('card', { hasButtons: true }), '"card" has buttons'],
    ['an old plan', change('plan', { text: '● Budget' }), 'its plan is not in its last state'],
    ['a last message elsewhere', change('ready', { threadTs: null }), 'not in the thread of its card'],
    ['a requester who was not told', change('outcome', { part: 'x' }, 'REQ-00002'), 'no message "outcome"'],
  ])('%s', (_what, messages, words) => {
    expect(find({ messages })).toEqual(mayNot(words));
  });
});

describe('records', () => {
  const { audit, forms, presses } = healthy;
  const approved = audit.events.filter(({ action }) => action === 'approve');
  const paused = { request: null, actor: 'U0BEN', action: 'pause', from: 'running', to: 'paused' };
  const [form] = forms;
  it.each<[string, Partial<Aftermath>, string]>([
    ['a form that was lost', { forms: [...forms, { ...form!, requestId: null }] }, 'was taken and is no request'],
    ['a request out of nowhere', { forms: forms.slice(1) }, 'nobody sent a form for REQ-00001'],
    [
      'a refused form that is a request',
      { forms: [{ ...form!, outcomes: ['errors'] }, ...forms.slice(1)] },
      'was refused and is the request REQ-00001',
    ],
    [
      'a press that was lost',
      { presses: [...presses, { requestId: ready.id, by: 'U0CAT', action: 'approve', answer: 'done' }] },
      'approve of REQ-00001 by U0CAT was acknowledged 1 times and recorded never',
    ],
    [
      'a press that is recorded twice',
      { audit: { ...audit, events: [...audit.events, ...approved] } },
      'approve of REQ-00001 by U0BEN is recorded 2 times',
    ],
    [
      'an event that the request does not know',
      { audit: { ...audit, events: audit.events.slice(1) } },
      'REQ-00001: its history is',
    ],
    ['a broken chain', { audit: { ...audit, broken: 'the event was changed' } }, 'the audit log is broken'],
    ['events without a hash', { audit: { ...audit, unsealed: 2 } }, '2 events of the audit log have no hash'],
    [
      'a pause that was lost',
      { commands: [{ by: 'U0BEN', action: 'pause', isDone: true }] },
      'pause by U0BEN was acknowledged 1 times and recorded 0 times',
    ],
    [
      'two pauses',
      { audit: { ...audit, events: [...audit.events, paused, paused] } },
      'do not alternate: pause, pause',
    ],
    ['a pause without an end', { isPaused: true }, 'still paused'],
  ])('%s', (_what, otherwise, words) => {
    expect(find(otherwise)).toEqual(mayNot(words));
  });

  it('a press of which one cannot know is not missed', () => {
    const unknown = { requestId: ready.id, by: 'U0CAT', action: 'approve', answer: 'unknown' } as const;
    expect(find({ presses: [...presses, unknown] })).toEqual([]);
  });
});

describe('leftovers', () => {
  it.each<[string, Partial<Aftermath>, string]>([
    ['a creation slot', { slots: 1 }, '1 creation slots are still taken'],
    ['an entry of the outbox', { outboxDue: 2 }, '2 entries of the outbox are due'],
    ['a job that was given up', { jobs: [{ queue: 'announce', failed: 1, unfinished: 0 }] }, '1 jobs of announce'],
    ['a job that is not done', { jobs: [{ queue: 'announce', failed: 0, unfinished: 3 }] }, '3 jobs of announce'],
    ['a secret', { outputs: [{ process: 'web 1', text: 'Bearer xoxb-secret' }] }, 'web 1 printed the bot token'],
    ['a crash', { oddEnds: ['worker 2 ended by itself with 1'] }, 'worker 2 ended by itself with 1'],
  ])('%s', (_what, otherwise, words) => {
    expect(find(otherwise)).toEqual(mayNot(words));
  });

  it('the account that they are about is the one of the request', () => {
    expect(healthy.records).toEqual([{ id: accountId, requestId: ready.id }]);
  });
});
