import { describe, expect, it } from 'vitest';
import {
  renderCardProblem,
  renderDirectCopy,
  renderFailureForAdmin,
  renderNotice,
  renderOutcome,
} from '../../../../src/messages/request/direct-messages.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import { makeFailure } from '../../../support/requests.ts';
import { makeView, readAloud, someRequest, someRequestIn } from '../rendered.ts';

const link = 'https://example.slack.com/archives/C0REQUESTS/p1795528920000100';

describe('to the requester', () => {
  it('says once who decides, with a link to the card', () => {
    const notice = renderNotice(makeView());
    expect(notice.text).toBe(
      'You asked for production account payments-prod, $6,000 a month. Platform and Fin or Cleo decide; you hear of it here. REQ-7F3K2',
    );
    expect(JSON.stringify(notice.blocks)).toContain(`{"type":"link","url":"${link}","text":"Open the request"}`);
    expect(JSON.stringify(renderNotice(makeView({ permalink: null })).blocks)).not.toContain('link');
  });

  it('says the same in every state', () => {
    const waiting = renderNotice(makeView());
    expect(renderNotice(makeView({ request: someRequestIn('ready') }))).toEqual(waiting);
  });

  it('says that no approval is needed', () => {
    expect(renderNotice(makeView({ deciders: [] })).text).toContain('It needs no approval and is made now');
  });

  it.each([
    [
      'denied',
      '⛔ Your request for production account payments-prod was denied by Ben: “use the other one”.   REQ-7F3K2',
    ],
    [
      'expired',
      '📆 Your request for production account payments-prod expired: not enough people decided in time.   REQ-7F3K2',
    ],
  ] as const)('%s, with a way to ask again', (status, first) => {
    const outcome = renderOutcome(makeView({ request: someRequestIn(status) }))!;
    expect(readAloud(outcome.blocks)).toBe(`${first}\nOpen the request\n[Ask again…] \n`);
    expect(outcome.blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'request_again', value: 'REQ-7F3K2' }] });
    expect(outcome).toMatchSnapshot();
  });

  it('tells of a cancellation by somebody else only', () => {
    const cancelled = someRequestIn('cancelled');
    expect(renderOutcome(makeView({ request: cancelled }))).toBeNull();
    const byAdmin = { ...cancelled, decided: { ...cancelled.decided!, by: 'U0EVE' } } as AccountRequest;
    expect(renderOutcome(makeView({ request: byAdmin }))!.text).toBe(
      'Your request for production account payments-prod was cancelled by Eve. REQ-7F3K2',
    );
  });

  it('offers to ask again where another name helps, else waits for an admin', () => {
    const failed = someRequestIn('failed');
    const withCode = (code: 'email-taken' | 'account-quota') =>
      readAloud(
        renderOutcome(
          makeView({
            request: {
              ...failed,
              provisioning: { ...failed.provisioning!, failure: makeFailure({ code }) },
            } as AccountRequest,
          }),
        )!.blocks,
      );
    expect(withCode('email-taken')).toContain(
      'the address aws+payments-prod@example.com already belongs to another AWS account. Nothing was made. Ask again with another name.',
    );
    expect(withCode('email-taken')).toContain('[Ask again…]');
    expect(withCode('account-quota')).not.toContain('[Ask again…]');
  });

  it.each(['waiting', 'approved', 'creating', 'ready'] as const)('has nothing to tell while %s', (status) => {
    expect(renderOutcome(makeView({ request: status === 'waiting' ? someRequest : someRequestIn(status) }))).toBeNull();
  });
});

describe('in place of the card', () => {
  it('is the card with its buttons, and why it comes directly', () => {
    const text = readAloud(renderDirectCopy(makeView({ cardProblem: 'is_archived' }), 'U0BEN').blocks);
    expect(text).toMatch(/^Ana Ruiz asks for production account payments-prod/);
    expect(text).toContain('[Approve] [Deny]');
    expect(text).toContain('This comes to you directly, since the channel for requests cannot be reached.');
    expect(text).not.toContain('@');
  });

  it('says where the card is once it is there', () => {
    const text = readAloud(renderDirectCopy(makeView(), 'U0BEN').blocks);
    expect(text).toContain('[Approve] [Deny]');
    expect(text).toContain('while the channel for requests could not be reached. Open the request');
  });
});

describe('to admins', () => {
  it.each([
    ['not_in_channel', 'Steward is not in the channel. Say /invite @Steward there.'],
    ['is_archived', 'the channel is archived. Unarchive it, or name another one as channels.requests'],
    ['channel_not_found', 'Say /invite @Steward there, or correct channels.requests'],
    ['restricted_action', 'Slack answers “restricted_action”.'],
  ])('%s: why the card cannot be posted, and what to do', (cardProblem, words) => {
    const { text, blocks } = renderCardProblem(makeView({ cardProblem }));
    expect(text).toContain(
      'The card of Ana Ruiz’s request for production account payments-prod cannot be posted to the channel for requests:',
    );
    expect(text).toContain(words);
    const channel = JSON.stringify(blocks).includes('"channel_id":"C0REQUESTS"');
    expect(channel).toBe(cardProblem !== 'channel_not_found');
    expect(readAloud(blocks)).toContain('C0REQUESTS');
  });

  it('quotes AWS, the missing permission and the quota', () => {
    const failure = makeFailure({
      code: 'permission',
      aws: { name: 'AccessDeniedException', message: 'not authorized to perform: organizations:CreateAccount' },
      permission: 'organizations:CreateAccount',
    });
    const text = readAloud(renderFailureForAdmin(makeView({ request: someRequestIn('failed') }), failure).blocks);
    expect(text).toContain(
      'Production account payments-prod stopped at step 1 of 5 (create): Steward lacks a permission in AWS.',
    );
    expect(text).toContain('Missing permission: organizations:CreateAccount\n');
    expect(text).toContain('AWS says: AccessDeniedException: not authorized to perform');
    const quota = readAloud(
      renderFailureForAdmin(makeView({ request: someRequestIn('failed') }), makeFailure()).blocks,
    );
    expect(quota).toContain('Quota: “Default maximum number of accounts” of AWS Organizations');
  });
});
