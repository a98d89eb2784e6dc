import { expect, it } from 'vitest';
import { renderReadyMessage } from '../../../../src/messages/request/ready-message.ts';
import { takeClass } from '../../../../src/requests/terms.ts';
import { takeAccountWish } from '../../../support/requests.ts';
import { makeView, readAloud, someRequestIn } from '../rendered.ts';

const request = someRequestIn('ready');

it('gives the owner what is needed to begin', () => {
  const message = renderReadyMessage(makeView({ request }));
  expect(message.text).toBe('payments-prod is ready: 1234-5678-9012. REQ-7F3K2');
  expect(readAloud(message.blocks)).toBe(
    [
      '@U0ANA payments-prod is ready. ✅',
      'Account  1234-5678-9012 · Workloads / Prod',
      'Sign in  access portal · Choose the account and PowerUser',
      'Guardrails  Frankfurt and N. Virginia only · no GPU or HPC · cannot leave the organisation',
      'Budget  $6,000 a month, alerts to finops@example.com',
      'Terraform  import block',
      'import {',
      '  to = aws_organizations_account.payments_prod',
      '  id = "123456789012"',
      '}',
      '',
    ].join('\n'),
  );
  expect(message).toMatchSnapshot();
});

it('mentions owner and requester, each once', () => {
  const wish = { ...request.wish, owner: 'U0BOB' };
  expect(readAloud(renderReadyMessage(makeView({ request: { ...request, wish } })).blocks)).toMatch(
    /^@U0BOB @U0ANA payments-prod is ready/,
  );
});

it('leaves out what the class has not, and says until when', () => {
  const terms = { ...request.terms, class: { ...takeClass(request), signIn: null, budget: null } };
  const wish = { ...takeAccountWish(request), name: '1st account', monthlyBudgetUsd: null, expiresOn: '2026-12-24' };
  const text = readAloud(
    renderReadyMessage(makeView({ request: { ...request, terms, wish }, ouGuardrails: [] })).blocks,
  );
  expect(text).not.toMatch(/Sign in|Guardrails|Budget/);
  expect(text).toContain('Until  24 Dec 2026');
  expect(text).toContain('aws_organizations_account.account_1st_account\n');
});
