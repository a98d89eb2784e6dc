import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../../../../src/messages/request/card/parse-card.ts';
import { renderRequestCard } from '../../../../../src/messages/request/request-card.ts';
import { requestStatuses } from '../../../../../src/requests/request.ts';
import { makeBudgetWish, makeWaitingRequest } from '../../../../support/requests.ts';
import { makeView, someFile, someNames, someRequest, someRequestIn } from '../../rendered.ts';

const parse = (overrides: Parameters<typeof makeView>[0] = {}) =>
  parseCard(renderRequestCard(makeView(overrides)).blocks);

describe('a card', () => {
  it('says again what it was made of', () => {
    expect(parse()).toEqual({
      kind: 'account',
      status: 'waiting',
      requester: 'U0ANA',
      owner: 'U0ANA',
      name: 'payments-prod',
      accountId: null,
      className: 'production',
      team: 'payments',
      monthlyBudgetUsd: '6000',
      justification: 'New card processor; PCI scope, must be apart from the shop',
    });
  });

  it.each(requestStatuses)('says whether it was %s', (status) => {
    // A card of one that is being created begins its last line with who approved it.
    const expected = status === 'creating' ? 'approved' : status;
    expect(parse({ request: someRequestIn(status) })?.status).toBe(expected);
  });

  it('says so too when Slack has made names of the marks', () => {
    const { blocks } = renderRequestCard(makeView({ request: someRequestIn('cancelled') }));
    const named = JSON.parse(JSON.stringify(blocks).replaceAll('↩️', ':leftwards_arrow_with_hook:'));
    expect(parseCard(named)?.status).toBe('cancelled');
  });

  it('reads the same from a card whose people have odd names and odd reasons', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 200 }), (name, reason) => {
        const justification = `because ${reason}`;
        const facts = parse({
          names: new Map([...someNames, ['U0ANA', `${name} asks for sandbox account x`]]),
          request: { ...someRequest, wish: { ...someRequest.wish, team: null, justification } },
        });
        expect(facts).toMatchObject({
          status: 'waiting',
          requester: 'U0ANA',
          name: 'payments-prod',
          className: 'production',
          monthlyBudgetUsd: '6000',
        });
        expect(facts?.justification?.startsWith('because')).toBe(true);
      }),
    );
  });

  it.each([
    ['50', '150', '150'],
    ['15000', '1500.40', '1500'],
    [null, '99.5', '99.50'],
  ])('for another budget says of which account and how much, from %s to %s', (previousBudgetUsd, asked, read) => {
    const wish = makeBudgetWish({ className: 'production', previousBudgetUsd, monthlyBudgetUsd: asked });
    expect(parse({ request: makeWaitingRequest(someFile, wish) })).toEqual({
      kind: 'budget',
      status: 'waiting',
      requester: 'U0ANA',
      owner: 'U0ANA',
      name: 'payments-dev',
      accountId: '123456789012',
      className: null,
      team: null,
      monthlyBudgetUsd: read,
      justification: 'The load test runs until Friday',
    });
  });

  it.each(requestStatuses)('for another budget says whether it was %s', (status) => {
    const { wish } = makeWaitingRequest(someFile, makeBudgetWish({ className: 'production' }));
    const expected = status === 'creating' ? 'approved' : status;
    expect(parse({ request: { ...someRequestIn(status), wish } })?.status).toBe(expected);
  });

  it('is known from nothing else', () => {
    for (const blocks of [undefined, null, 'x', [], [{ type: 'section' }], [{ type: 'rich_text', elements: 3 }]])
      expect(parseCard(blocks)).toBeNull();
    expect(parseCard([{ type: 'rich_text', elements: [] }])).toMatchObject({ status: null, name: null });
  });

  it('without its name of people says nothing of them', () => {
    const [first, ...rest] = renderRequestCard(makeView()).blocks;
    expect(parseCard([{ ...first, block_id: 'aB3x' }, ...rest])).toMatchObject({
      requester: null,
      owner: null,
      name: 'payments-prod',
    });
  });
});
