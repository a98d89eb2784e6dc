import { expect, it } from 'vitest';
import {
  renderAccountStatus,
  renderOverview,
  renderRequestStatus,
} from '../../../../src/messages/answers/status-answer.ts';
import { someMoment } from '../../../support/requests.ts';
import { makeView, readAloud, someNames, someRequest, someRequestIn } from '../rendered.ts';

it('says how far a request is', () => {
  const waiting = renderRequestStatus(makeView());
  expect(waiting.text).toBe(
    'Production account payments-prod, $6,000 a month: waiting for Platform and Fin or Cleo. It expires <!date^1796133720^{date_short_pretty} at {time}|2026-12-01 14:02 UTC>. REQ-7F3K2',
  );
  expect(readAloud(waiting.blocks)).toBe(
    [
      '⏳ Production account payments-prod, $6,000 a month: waiting for Platform and Fin or Cleo.   REQ-7F3K2',
      'Asked by Ana Ruiz 2026-11-24 14:02 UTC · expires 2026-12-01 14:02 UTC',
      'Open the request',
      '',
    ].join('\n'),
  );
  const creating = renderRequestStatus(makeView({ request: someRequestIn('creating'), permalink: null }));
  expect(readAloud(creating.blocks)).toMatch(
    /^⚙️ Production account payments-prod, \$6,000 a month: approved by Ben · creating, step 1 of 5\. {3}REQ-7F3K2\nAsked by Ana Ruiz [^·]+$/,
  );
});

it('says what an account is', () => {
  const row = {
    id: '123456789012',
    name: 'payments-prod',
    className: 'production',
    owner: 'U0ANA',
    team: 'payments',
    ouPath: 'Workloads/Prod',
    budgetUsd: '6000',
    expiresOn: '2026-12-24',
    status: 'ACTIVE',
  };
  const answer = renderAccountStatus(row, ['no GPU or HPC'], someNames);
  expect(answer.text).toBe('payments-prod is a production account of Ana Ruiz, team payments. 1234-5678-9012');
  expect(readAloud(answer.blocks)).toBe(
    [
      'payments-prod is a production account of Ana Ruiz, team payments.',
      'Account  1234-5678-9012',
      'Where  Workloads / Prod · no GPU or HPC',
      'Budget  $6,000 a month',
      'Until  24 Dec 2026',
      '',
    ].join('\n'),
  );
  const bare = {
    ...row,
    className: null,
    owner: null,
    team: null,
    ouPath: null,
    budgetUsd: null,
    expiresOn: null,
    status: 'SUSPENDED',
  };
  expect(renderAccountStatus(bare, [], someNames).text).toBe(
    'payments-prod is an account without an owner. It is suspended. 1234-5678-9012',
  );
});

it('gives an overview, and says when nothing is written', () => {
  const gate = { kind: 'paused', by: 'U0EVE', at: someMoment, reason: 'audit week' } as const;
  const overview = renderOverview({
    requests: [someRequest, someRequestIn('failed')],
    accounts: 3,
    gate,
    names: someNames,
  });
  expect(overview.text).toBe(
    'You have 2 open requests. Nothing is written to AWS right now: paused by Eve: “audit week”. You may see 3 accounts; /aws-account list shows them.',
  );
  expect(readAloud(overview.blocks)).toContain(
    'REQ-7F3K2 production account payments-prod · ❌ failed · asked 2026-11-24 14:02 UTC\n',
  );
  expect(renderOverview({ requests: [], accounts: null, gate: null, names: someNames }).text).toBe(
    'You have no open request.',
  );
  const many = renderOverview({ requests: Array(20).fill(someRequest), accounts: 0, gate: null, names: someNames });
  expect(readAloud(many.blocks)).toContain('and 5 more\nYou may see no accounts');
});
