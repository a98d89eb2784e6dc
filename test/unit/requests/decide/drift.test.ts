import { describe, expect, it } from 'vitest';
import type { DriftApprovalRule, Governance, Severity } from '../../../../src/config/governance.ts';
import { approve, deny } from '../../../../src/requests/decide.ts';
import { makeRequest } from '../../../../src/requests/new-request.ts';
import type { AccountRequest, DriftWish } from '../../../../src/requests/request.ts';
import { findTerms } from '../../../../src/requests/terms.ts';
import { makeAdoptWish, makeFixWish, makeWaiveWish } from '../../../support/drift/wishes.ts';
import { makeAct, makeClass, makeFile, makeSituation, someMoment, takeNext } from '../../../support/requests.ts';

const rule: DriftApprovalRule = {
  approvers: ['U0BEN', 'U0CAT', 'U0ANA'],
  required: 2,
  notify: null,
  when: { severities: ['critical'] },
};

const governance = (overrides: Partial<Governance> = {}) => makeFile({ drift: { approvals: [rule] }, ...overrides });

function ask(wish: DriftWish, file = governance(), requester = 'U0ANA', groups = new Map()): AccountRequest {
  return makeRequest({ id: 'REQ-7F3K2', requester, wish, file, now: someMoment, groups });
}

describe('who decides on what a drift report says', () => {
  it('the rules for its severity, as they stand at that moment', () => {
    expect(findTerms(governance(), makeFixWish())?.drift).toMatchObject({
      approvals: [{ approvers: rule.approvers, required: 2, when: null }],
      byAdmin: false,
    });
  });

  it.each(['high', 'medium', 'low'] as const)('of severity %s, for which there is no rule, one admin', (severity) => {
    const terms = findTerms(governance(), makeFixWish({ severity }));
    expect(terms?.drift).toMatchObject({ approvals: [{ approvers: ['U0ADMIN'], required: 1 }], byAdmin: true });
    expect(terms?.allowSelf).toBe(true);
  });

  it('every rule that applies', () => {
    const file = governance({ drift: { approvals: [rule, { ...rule, approvers: ['U0CEO'], when: null }] } });
    expect(findTerms(file, makeFixWish())?.drift?.approvals).toHaveLength(2);
    expect(findTerms(file, makeFixWish({ severity: 'low' }))?.drift?.approvals).toHaveLength(1);
  });

  it('of all of a report, the rules for each severity that is among it', () => {
    const low: DriftApprovalRule = { ...rule, approvers: ['U0CEO'], when: { severities: ['low'] } };
    const file = governance({ drift: { approvals: [rule, low] } });
    const all = { marks: [`${'0'.repeat(32)}`], counts: '', words: [], leftOut: null };
    const about = (severities: readonly Severity[]) =>
      findTerms(file, makeWaiveWish({ severity: 'high', all: { ...all, severities } }))?.drift;
    expect(about(['high', 'low'])).toMatchObject({ approvals: [{ approvers: ['U0CEO'] }], byAdmin: false });
    expect(about(['critical', 'low'])?.approvals).toHaveLength(2);
    expect(about(['high', 'medium'])).toMatchObject({ byAdmin: true });
  });

  it('of an adoption those too, and its class must be there', () => {
    expect(findTerms(governance(), makeAdoptWish())).toMatchObject({ class: makeClass(), drift: { byAdmin: true } });
    expect(findTerms(governance(), makeAdoptWish({ className: 'gone' }))).toBeNull();
  });
});

describe('asking from a drift report', () => {
  it('by an admin where no rule applies decides it', () => {
    const request = ask(makeFixWish({ severity: 'high' }), governance(), 'U0ADMIN');
    expect(request).toMatchObject({
      status: 'approved',
      version: 1,
      decided: { by: 'U0ADMIN', at: someMoment },
      approvals: [{ by: 'U0ADMIN', rules: [0] }],
      provisioning: { steps: [{ name: 'fix' }, { name: 'verify' }] },
    });
    expect(request.history.map(({ action, rule: by }) => [action, by])).toStrictEqual([
      ['ask', null],
      ['approve', 'one admin (U0ADMIN)'],
    ]);
  });

  it('decides nothing by itself where a rule of the file applies, and allowSelf is off', () => {
    const request = ask(makeFixWish());
    expect(request).toMatchObject({ status: 'waiting', approvals: [] });
    const situation = makeSituation({ file: governance() });
    expect(approve(request, makeAct('U0ANA'), situation).refusal).toStrictEqual({ kind: 'self', as: 'requester' });
    const one = takeNext(approve(request, makeAct('U0BEN'), situation));
    expect(one.status).toBe('waiting');
    expect(takeNext(approve(one, makeAct('U0CAT'), situation)).status).toBe('approved');
  });

  it('is the first approval where allowSelf is on', () => {
    const file = governance({ approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf: true } });
    const request = ask(makeFixWish(), file);
    expect(request).toMatchObject({ status: 'waiting', version: 1, approvals: [{ by: 'U0ANA' }] });
    expect(takeNext(approve(request, makeAct('U0BEN'), makeSituation({ file }))).status).toBe('approved');
  });

  it('by an admin who is no approver of a rule that applies waits for those', () => {
    expect(ask(makeFixWish(), governance(), 'U0ADMIN')).toMatchObject({ status: 'waiting', approvals: [] });
  });

  it('plans what is to be done', () => {
    const steps = (wish: DriftWish) =>
      ask(wish, makeFile(), 'U0ADMIN').provisioning?.steps.map(({ name }) => name as string);
    expect(steps(makeFixWish())).toStrictEqual(['fix', 'verify']);
    expect(steps(makeWaiveWish())).toStrictEqual(['waive']);
    expect(steps(makeAdoptWish())).toStrictEqual(['adopt', 'tags']);
  });

  it('can be denied by whoever decides', () => {
    const situation = makeSituation({ file: governance() });
    expect(takeNext(deny(ask(makeFixWish()), makeAct('U0BEN'), 'not today', situation)).status).toBe('denied');
  });
});

describe('a file that changed since', () => {
  const approveUnder = (file: ReturnType<typeof makeFile>) =>
    approve(ask(makeFixWish()), makeAct('U0BEN'), makeSituation({ file }));

  it('voids approvals where it wants another organisation', () => {
    const file = { ...governance({ root: { guardrails: ['deny-hpc'] } }), hash: 'b'.repeat(64) };
    expect(approveUnder(file)).toMatchObject({
      next: { status: 'waiting', voided: { times: 1 } },
      refusal: { kind: 'terms-changed', changes: ['what the organisation should be'] },
    });
  });

  it('voids them where others decide', () => {
    const file = { ...governance({ drift: { approvals: [] } }), hash: 'b'.repeat(64) };
    expect(approveUnder(file).refusal).toStrictEqual({ kind: 'terms-changed', changes: ['who approves'] });
  });

  it('voids nothing where only reports, teams or words changed', () => {
    const file = { ...governance({ teams: { shop: { members: 'S0SHOP', channel: null } } }), hash: 'b'.repeat(64) };
    expect(approveUnder(file)).toMatchObject({ next: { approvals: [{ by: 'U0BEN' }] }, refusal: null });
  });
});
