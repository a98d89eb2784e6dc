import { describe, expect, it } from 'vitest';
import type { DriftView } from '../../../../../src/messages/drift/drift-view.ts';
import { renderDriftMessage } from '../../../../../src/messages/drift/report/report-message.ts';
import { deny } from '../../../../../src/requests/decide.ts';
import { makeRequest } from '../../../../../src/requests/new-request.ts';
import { finishRequest, finishStep, startStep } from '../../../../../src/requests/provisioning.ts';
import type { AccountRequest, DriftWish } from '../../../../../src/requests/request.ts';
import { makeAdoptWish, makeFixWish, makeWaiveWish, makeWishedFinding } from '../../../../support/drift/wishes.ts';
import { makeAct, makeFile, makeSituation, someMoment, takeIn, takeNext } from '../../../../support/requests.ts';
import { readAloud } from '../../rendered.ts';
import { makeReported, makeView } from '../make-view.ts';

const finding = makeReported({
  kind: 'guardrail-detached',
  target: { type: 'ou', id: 'ou-abcd-11111111', name: 'Sandbox' },
  subject: 'deny-hpc',
  agreed: 'no GPU or HPC',
  found: 'deny-hpc is not attached',
  end: { operation: 'attach-guardrail', guardrail: 'deny-hpc', targetId: 'ou-abcd-11111111' },
});
const about = [makeWishedFinding({ id: finding.id })];
const rule = { approvers: ['U0BEN'], required: 1, notify: null, when: null };
const waitingFile = makeFile({ drift: { approvals: [rule] } });
const freeFile = makeFile({ admins: ['U0ANA'] });

const ask = (wish: DriftWish, file = waitingFile, now = someMoment): AccountRequest =>
  makeRequest({ id: 'REQ-7F3K2', requester: 'U0ANA', wish, file, now, groups: new Map() });

function finish(request: AccountRequest): AccountRequest {
  const { steps } = takeIn(request, 'approved').provisioning;
  const started = startStep(takeIn(request, 'approved'), steps[0]!.name, someMoment);
  return finishRequest(
    steps.reduce((walked, { name }) => finishStep(walked, name, 'updated', someMoment), started),
    someMoment,
  );
}

const names = new Map([
  ['U0ANA', 'Ana'],
  ['U0BEN', 'Ben'],
  ['U0CAT', 'Cat'],
]);
const say = (asked: readonly AccountRequest[], more: Partial<DriftView> = {}): string =>
  readAloud(renderDriftMessage(makeView({ findings: [finding], asked, names, ...more })).blocks);

describe('a finding of which something was asked', () => {
  it('says who asked and has no buttons while it goes on', () => {
    const said = say([ask(makeFixWish({ findings: about }))]);
    expect(said).toContain('⏳ asked for by Ana: waiting for approval   REQ-7F3K2');
    expect(said).not.toContain('Re-attach');
    expect(said).not.toContain('Waive');
  });

  it.each<[wish: DriftWish, words: string]>([
    [makeFixWish({ findings: about }), '✅ Re-attached by Ana, '],
    [makeWaiveWish({ findings: about }), '✅ Waived by Ana until 1 Dec 2026, '],
  ])('says what was done', (wish, words) => {
    expect(say([finish(ask(wish, freeFile))])).toContain(words);
  });

  it('says for whom accounts were adopted', () => {
    const unknown = makeReported({
      kind: 'account-unknown',
      target: { type: 'account', id: '111122223333', name: 'old-lab' },
      agreed: 'only accounts that were asked for or adopted',
      found: 'an account in Sandbox that nobody asked for',
      end: 'Adopt it',
    });
    const accounts = [{ id: '111122223333', name: 'old-lab', findingId: unknown.id }];
    const done = finish(ask(makeAdoptWish({ accounts }), freeFile));
    expect(say([done], { findings: [unknown] })).toContain('✅ Adopted by Ana for Cat, ');
  });

  it('has its buttons again where it came to nothing, until somebody asks once more', () => {
    const situation = makeSituation({ file: waitingFile });
    const denied = takeNext(deny(ask(makeFixWish({ findings: about })), makeAct('U0BEN'), 'not today', situation));
    const said = say([denied]);
    expect(said).toContain('⛔ asked for by Ana: denied by Ben: “not today”');
    expect(said).toContain('Re-attach');
    const again = { ...ask(makeFixWish({ findings: about }), waitingFile, someMoment + 1), id: 'REQ-7F3K3' };
    expect(say([denied, again])).toContain('waiting for approval   REQ-7F3K3');
    expect(say([denied, again])).not.toContain('not today');
  });

  it('has its buttons where only others of its group were asked about', () => {
    const other = makeReported({
      kind: 'guardrail-detached',
      target: { type: 'ou', id: 'ou-abcd-22222222', name: 'Workloads' },
      subject: 'deny-hpc',
      agreed: 'no GPU or HPC',
      found: 'deny-hpc is not attached',
      end: { operation: 'attach-guardrail', guardrail: 'deny-hpc', targetId: 'ou-abcd-22222222' },
    });
    const said = say([ask(makeFixWish({ findings: about }))], { findings: [finding, other] });
    expect(said).not.toContain('asked for by');
    expect(said).toContain('Re-attach to 2');
  });
});
