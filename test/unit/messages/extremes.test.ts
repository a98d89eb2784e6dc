import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLimitProblems } from '../../../src/messages/find-limit-problems.ts';
import type { DesiredMessage } from '../../../src/messages/message.ts';
import { desiredMessages } from '../../../src/messages/request/desired-messages.ts';
import { renderPlanAsSections } from '../../../src/messages/request/plan-message.ts';
import type { Decider, RequestView } from '../../../src/messages/request/view.ts';
import { type AccountRequest, failureCodes, requestStatuses } from '../../../src/requests/request.ts';
import { takeClass } from '../../../src/requests/terms.ts';
import { makeFailure, someMoment } from '../../support/requests.ts';
import { makeView, someRequest, someRequestIn } from './rendered.ts';

/** What a person could type to get more said than is theirs to say. */
const piece = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U0BEN>',
  '<!subteam^S0PLATFORM>',
  '<https://evil.example|aws.amazon.com>',
  '<!date^1^{date}|now>',
  '*Approved*',
  '`x`',
  ':tada:',
  '\n> Ben: yes\n',
  '\u202E\u2066\u200B',
  '\u0000\u0007',
  '😀👩‍👩‍👧',
  '\uD83D',
  '&amp;<>&',
  'x'.repeat(400),
  '&'.repeat(400),
  ' ',
);
const typed = fc.oneof(
  { weight: 9, arbitrary: fc.array(piece, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('&'.repeat(4000), '😀'.repeat(4000), '') },
);
const words = fc.array(typed, { maxLength: 30 });

const decider: fc.Arbitrary<Decider> = fc.record({
  rule: fc.integer({ min: 0, max: 3 }),
  label: typed,
  got: fc.integer({ min: 0, max: 3 }),
  required: fc.integer({ min: 1, max: 4 }),
  people: fc.subarray(['U0BEN', 'U0CAT', 'U0FIN']),
  condition: fc.option(typed, { nil: null }),
  mention: fc.uniqueArray(fc.constantFrom('S0PLATFORM', 'U0FIN', 'U0CEO', 'U0BEN'), { minLength: 1 }),
});

const view: fc.Arbitrary<RequestView> = fc
  .record({
    status: fc.constantFrom(...requestStatuses),
    code: fc.constantFrom(...failureCodes),
    name: typed,
    className: typed,
    text: typed,
    budget: fc.constantFrom('0', '0.01', '99.99', '6000', '999999999.99', null),
    who: typed,
    guardrails: words,
    tags: fc.dictionary(typed, typed, { maxKeys: 30 }),
    deciders: fc.array(decider, { maxLength: 4 }),
    neighbours: words,
    changes: words,
    cardProblem: fc.option(typed, { nil: null }),
    quota: fc.option(fc.integer({ min: 0, max: 9999 }), { nil: null }),
    sameClassCount: fc.integer({ min: 0, max: 99 }),
    remindersSent: fc.integer({ min: 0, max: 3 }),
    owner: fc.constantFrom('U0ANA', 'U0BOB'),
  })
  .map((any) => {
    const request = any.status === 'waiting' ? someRequest : someRequestIn(any.status);
    const failure = makeFailure({
      code: any.code,
      detail: any.text,
      aws: { name: any.text, message: any.text },
      permission: any.text,
    });
    const { provisioning } = request;
    const history = request.history.map((entry) => {
      if (entry.action === 'fail') return { ...entry, detail: `create: ${any.code}` };
      return entry.detail === null ? entry : { ...entry, detail: any.text };
    });
    const dressed = {
      ...request,
      remindersSent: any.remindersSent,
      voided: any.changes.length === 0 ? null : { times: 1, at: someMoment, changes: any.changes },
      problems: [
        { kind: 'unmeetable', rule: 0, available: 0, required: 2 },
        { kind: 'class-gone' },
        { kind: 'over-budget-range', maxUsd: 0.01 },
      ],
      decided: request.decided === null ? null : { ...request.decided, reason: any.text },
      provisioning:
        provisioning === null ? null : { ...provisioning, failure: provisioning.failure === null ? null : failure },
      history,
      wish: {
        ...request.wish,
        name: any.name,
        className: any.className,
        justification: any.text,
        team: any.className,
        owner: any.owner,
        email: any.text,
        monthlyBudgetUsd: any.budget,
      },
      terms: {
        ...request.terms,
        class: {
          ...takeClass(request),
          ou: any.text,
          tags: any.tags,
          budget: { ...takeClass(request).budget, defaultUsd: 0, emails: any.changes },
          signIn: { url: 'https://example.awsapps.com/start', note: any.text },
        },
      },
    } as AccountRequest;
    return makeView({
      request: dressed,
      names: new Map(['U0ANA', 'U0BEN', 'U0CAT', 'U0FIN', 'U0EVE', 'C0REQUESTS'].map((id) => [id, any.who])),
      ouGuardrails: any.guardrails,
      deciders: any.deciders,
      neighbours: any.neighbours.map((name) => ({ name, className: any.className })),
      sameClassCount: any.sameClassCount,
      quotaFull: any.quota === null ? null : { accounts: any.quota },
      cardProblem: any.cardProblem,
    });
  });

const mentionsOf = (message: Pick<DesiredMessage, 'blocks'>) =>
  [...JSON.stringify(message.blocks).matchAll(/"type":"(?:user|usergroup)","user(?:group)?_id":"(\w+)"/g)].map(
    ([, id]) => id!,
  );

/** Whom a message may mention: those who decide, in card and reminder; owner and requester, when it is ready. */
function mayMention({ request, deciders, cardProblem }: RequestView, { part }: DesiredMessage): readonly string[] {
  if (part === 'ready' || part === 'ready-owner') return [request.requester, request.wish.owner];
  const asks =
    cardProblem === null && request.status === 'waiting' && (part === 'card' || part.startsWith('reminder-'));
  return asks ? deciders.filter(({ got, required }) => got < required).flatMap(({ mention }) => mention) : [];
}

describe('whatever was typed', () => {
  it('every message stays within Slack’s limits, mentions whom it may and says no more than it should', () => {
    fc.assert(
      fc.property(view, (any) => {
        for (const message of desiredMessages(any)) {
          expect(findLimitProblems(message), message.part).toEqual([]);
          const allowed = mayMention(any, message);
          for (const id of mentionsOf(message)) expect(allowed, message.part).toContain(id);
          const all = JSON.stringify(message.blocks);
          expect(all, message.part).not.toMatch(/"type":"(?:mrkdwn|markdown|broadcast)"/);
          expect(`${all}${message.text}`, message.part).not.toMatch(
            /[\u202A-\u202E\u2066-\u2069\u200B-\u200F]|\\u0000|\\ud83d"/i,
          );
          expect(`${all}${message.text}`, message.part).not.toMatch(/\$NaN|-0\b|undefined|Infinity|\[object/);
          const text = message.text.replaceAll(/<!date\^\d+\^\{date_short_pretty\} at \{time\}\|[\d: -]+UTC>/g, '');
          expect(text, message.part).not.toMatch(/[<>*`\n]|:tada:/);
        }
        expect(
          findLimitProblems(renderPlanAsSections(makeView({ ...any, request: someRequestIn('creating') }))),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
