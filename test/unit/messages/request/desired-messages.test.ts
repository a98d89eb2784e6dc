import { describe, expect, it } from 'vitest';
import { desiredMessages } from '../../../../src/messages/request/desired-messages.ts';
import type { RequestView } from '../../../../src/messages/request/view.ts';
import { retryRequest } from '../../../../src/requests/provisioning.ts';
import { requestStatuses } from '../../../../src/requests/request.ts';
import { someMoment, takeIn } from '../../../support/requests.ts';
import { makeView, readAloud, someRequest, someRequestIn } from '../rendered.ts';

/** `part → where (flags)`, in order; audit lines left out. */
const list = (overrides: Partial<RequestView>) =>
  desiredMessages(makeView(overrides))
    .filter(({ part }) => !part.startsWith('audit-'))
    .map(({ part, to, inCardThread, keepCurrent }) => {
      const where = 'channel' in to ? to.channel : to.person;
      return `${part} → ${where}${inCardThread ? ' thread' : ''}${keepCurrent ? ' kept' : ''}`;
    });

const card = ['card → C0REQUESTS kept', 'notice → U0ANA kept'];

describe('in each state', () => {
  it.each([
    ['waiting', []],
    ['approved', []],
    ['creating', ['plan → C0REQUESTS thread kept']],
    ['ready', ['plan → C0REQUESTS thread kept', 'ready → C0REQUESTS thread']],
    ['denied', ['outcome → U0ANA']],
    ['expired', ['outcome → U0ANA']],
    ['cancelled', []],
    [
      'failed',
      [
        'plan → C0REQUESTS thread kept',
        'failed-1 → C0REQUESTS thread kept',
        'outcome-failed-1 → U0ANA',
        'problem-failed-1-U0EVE → U0EVE',
      ],
    ],
  ] as const)('%s', (status, rest) => {
    const request = status === 'waiting' ? someRequest : someRequestIn(status);
    expect(list({ request })).toEqual([...card, ...rest]);
  });

  it('keeps a failure that was retried, without its button', () => {
    const request = retryRequest(takeIn(someRequestIn('failed'), 'failed'), 'U0EVE', someMoment, null);
    expect(list({ request })).toEqual([...card, 'plan → C0REQUESTS thread kept', 'failed-1 → C0REQUESTS thread kept']);
  });

  it('reminds while somebody is missing', () => {
    const request = { ...someRequest, remindersSent: 2 };
    expect(list({ request })).toEqual([...card, 'reminder-2 → C0REQUESTS thread']);
    expect(list({ request, deciders: [] })).toEqual(card);
  });

  it('has a line in the audit channel, where there is one', () => {
    const parts = desiredMessages(makeView({ request: someRequestIn('denied') })).filter(({ part }) =>
      part.startsWith('audit'),
    );
    expect(parts.map(({ part, to }) => [part, to])).toEqual([
      ['audit-0', { channel: 'C0AUDIT' }],
      ['audit-1', { channel: 'C0AUDIT' }],
    ]);
    const none = desiredMessages(makeView({ channels: { requests: 'C0REQUESTS', audit: null } }));
    expect(none.some(({ part }) => part.startsWith('audit'))).toBe(false);
  });

  it.each(requestStatuses)('parts are unique: %s', (status) => {
    const request = status === 'waiting' ? someRequest : someRequestIn(status);
    for (const cardProblem of [null, 'not_in_channel']) {
      const parts = desiredMessages(makeView({ request, cardProblem, admins: ['U0EVE', 'U0EVE', 'U0ANA'] })).map(
        ({ part }) => part,
      );
      expect(new Set(parts).size).toBe(parts.length);
    }
  });
});

describe('a problem', () => {
  const request = {
    ...someRequest,
    problems: [
      { kind: 'unmeetable', rule: 0, available: 1, required: 2 } as const,
      { kind: 'unmeetable', rule: 1, available: 0, required: 1 } as const,
    ],
  };

  it('is said once to requester and admins', () => {
    expect(list({ request })).toEqual([
      ...card,
      'problem-unmeetable-1-U0ANA → U0ANA',
      'problem-unmeetable-1-U0EVE → U0EVE',
    ]);
    const message = desiredMessages(makeView({ request })).find(({ part }) => part === 'problem-unmeetable-1-U0EVE')!;
    expect(readAloud(message.blocks)).toContain(
      'Ana Ruiz’s request for production account payments-prod cannot be approved as it is. Platform: 2 must approve, only 1 can. An admin can change who approves in governance.yaml. Fin or Cleo: 1 must approve, nobody can.',
    );
  });

  it('says that it is solved where it was said', () => {
    const posted = new Set(['card', 'problem-unmeetable-1-U0ANA', 'problem-failed-1-U0EVE']);
    expect(list({ posted })).toEqual([...card, 'problem-unmeetable-1-U0ANA → U0ANA kept']);
    const message = desiredMessages(makeView({ posted })).find(({ part }) => part === 'problem-unmeetable-1-U0ANA')!;
    expect(readAloud(message.blocks)).toContain('payments-prod can be approved again.');
  });

  it('is said again when it returns', () => {
    const solved = { ...request.history[0]!, action: 'problem-solved' as const };
    expect(list({ request: { ...request, history: [...request.history, solved] } })).toContain(
      'problem-unmeetable-2-U0EVE → U0EVE',
    );
  });
});

describe('a card that cannot be posted', () => {
  const cardProblem = 'not_in_channel';

  it('goes to requester and approvers, and the admins hear why', () => {
    expect(list({ cardProblem })).toEqual([
      'direct-U0ANA → U0ANA kept',
      'direct-U0BEN → U0BEN kept',
      'direct-U0CAT → U0CAT kept',
      'direct-U0FIN → U0FIN kept',
      'direct-U0CEO → U0CEO kept',
      'problem-card-1-U0EVE → U0EVE',
    ]);
  });

  it('has its thread with the requester', () => {
    const ready = someRequestIn('ready');
    const request = { ...ready, wish: { ...ready.wish, owner: 'U0BOB' } };
    expect(list({ cardProblem, request, approvers: [], admins: [] })).toEqual([
      'direct-U0ANA → U0ANA kept',
      'plan → U0ANA kept',
      'ready → U0ANA',
      'ready-owner → U0BOB',
    ]);
    expect(list({ cardProblem, request: someRequestIn('failed'), approvers: [], admins: [] })).toEqual([
      'direct-U0ANA → U0ANA kept',
      'plan → U0ANA kept',
      'outcome-failed-1 → U0ANA',
    ]);
  });

  it('reminds each who has yet to decide', () => {
    const request = { ...someRequest, remindersSent: 1, approvals: [{ by: 'U0BEN', at: someMoment, rules: [0] }] };
    expect(list({ cardProblem, request, admins: [] }).slice(5)).toEqual([
      'reminder-1-U0CAT → U0CAT',
      'reminder-1-U0FIN → U0FIN',
      'reminder-1-U0CEO → U0CEO',
    ]);
  });

  it('keeps what went out current when the card is there, and sends it to nobody new', () => {
    const posted = new Set(['card', 'direct-U0BEN', 'direct-U0LEFT', 'problem-card-1-U0EVE', 'plan']);
    expect(list({ posted })).toEqual([
      ...card,
      'direct-U0BEN → U0BEN kept',
      'direct-U0LEFT → U0LEFT kept',
      'problem-card-1-U0EVE → U0EVE kept',
    ]);
    const solved = desiredMessages(makeView({ posted })).find(({ part }) => part === 'problem-card-1-U0EVE')!;
    expect(readAloud(solved.blocks)).toContain('payments-prod is in its channel now.');
  });

  it('goes to no further approver once it is decided', () => {
    const request = someRequestIn('denied');
    expect(list({ cardProblem, request, posted: new Set(['direct-U0CAT']), admins: [] })).toEqual([
      'direct-U0ANA → U0ANA kept',
      'direct-U0CAT → U0CAT kept',
      'outcome → U0ANA',
    ]);
  });
});

describe('after governance.yaml changed', () => {
  const request = { ...someRequest, voided: { times: 2, at: someMoment, changes: ['who approves'] } };

  it('those who are needed hear of it in the thread, since the card is only updated', () => {
    expect(list({ request })).toEqual([...card, 'void-2 → C0REQUESTS thread']);
    const messages = desiredMessages(makeView({ request }));
    expect(readAloud(messages.find(({ part }) => part === 'void-2')!.blocks)).toBe(
      '@S0PLATFORM @U0FIN governance.yaml has changed (who approves), so earlier approvals of production account payments-prod are void. Please decide again: missing 1 of Platform and 1 of Fin or Cleo.\n',
    );
    expect(readAloud(messages[0]!.blocks)).not.toContain('@');
  });

  it('or directly, where there is no card', () => {
    expect(list({ request, cardProblem: 'is_archived', admins: [], approvers: [] })).toEqual([
      'direct-U0ANA → U0ANA kept',
      'void-2-U0BEN → U0BEN',
      'void-2-U0CAT → U0CAT',
      'void-2-U0FIN → U0FIN',
      'void-2-U0CEO → U0CEO',
    ]);
  });
});
