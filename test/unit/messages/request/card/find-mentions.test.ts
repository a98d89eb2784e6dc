import { expect, it } from 'vitest';
import { findCardMentions, findMissingMentions } from '../../../../../src/messages/request/card/find-mentions.ts';
import type { Decider } from '../../../../../src/messages/request/view.ts';
import { someMoment } from '../../../../support/requests.ts';
import { makeView, someRequest } from '../../rendered.ts';

const decider = (rule: number, mention: readonly string[], got = 0, required = 1): Decider => ({
  rule,
  label: mention.join(' or '),
  got,
  required,
  people: [],
  condition: null,
  mention,
});

const approvedBy = (...people: readonly string[]) => ({
  ...someRequest,
  approvals: people.map((by) => ({ by, at: someMoment, rules: [0] })),
});

it('mentions each once on the card, whatever the rules', () => {
  const deciders = [decider(0, ['S0PLATFORM', 'U0FIN']), decider(1, ['U0FIN', 'U0CEO']), decider(2, ['S0PLATFORM'])];
  expect([...findCardMentions(makeView({ deciders }))]).toEqual([
    [0, ['S0PLATFORM', 'U0FIN']],
    [1, ['U0CEO']],
    [2, []],
  ]);
});

it('never mentions on the card, as approvals come in, whom it did not mention before', () => {
  const deciders = [decider(0, ['S0PLATFORM', 'U0FIN'], 1), decider(1, ['U0FIN', 'U0CEO'])];
  expect([...findCardMentions(makeView({ deciders, request: approvedBy('U0BEN') }))]).toEqual([[1, ['U0CEO']]]);
  const voided = { times: 1, at: someMoment, changes: ['who approves'] };
  expect(findCardMentions(makeView({ deciders, request: { ...someRequest, voided } })).size).toBe(0);
});

it('asks neither requester nor owner, where they may not decide', () => {
  const deciders = [decider(0, ['U0ANA', 'U0BEN'])];
  expect([...findCardMentions(makeView({ deciders }))]).toEqual([[0, ['U0BEN']]]);
  expect(findMissingMentions(makeView({ deciders }))).toEqual(['U0BEN']);
  const request = { ...someRequest, terms: { ...someRequest.terms, allowSelf: true } };
  expect([...findCardMentions(makeView({ deciders, request }))]).toEqual([[0, ['U0ANA', 'U0BEN']]]);
});

it('mentions a group until one of it decided, then the others of it', () => {
  const deciders = [decider(0, ['S0PLATFORM'], 0, 2)];
  expect(findMissingMentions(makeView({ deciders }))).toEqual(['S0PLATFORM']);
  expect(findMissingMentions(makeView({ deciders, request: approvedBy('U0BEN') }))).toEqual(['U0CAT']);
  const unreadable = new Map([['S0PLATFORM', null]]);
  expect(findMissingMentions(makeView({ deciders, groups: unreadable, request: approvedBy('U0BEN') }))).toEqual([
    'S0PLATFORM',
  ]);
});

it('mentions nobody twice, as a person and in a group', () => {
  const deciders = [decider(0, ['S0PLATFORM', 'U0BEN']), decider(1, ['S0PLATFORM', 'U0FIN'])];
  expect(findMissingMentions(makeView({ deciders }))).toEqual(['S0PLATFORM', 'U0FIN']);
});

it('asks the other approvers where all who are notified decided', () => {
  const [, finance] = makeView().deciders;
  const request = approvedBy('U0FIN');
  expect(findMissingMentions(makeView({ deciders: [{ ...finance!, required: 2, got: 1 }], request }))).toEqual([
    'U0CEO',
  ]);
});
