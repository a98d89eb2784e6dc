import { describe, expect, it } from 'vitest';
import { findFailures, renderFailedMessage } from '../../../../src/messages/request/failed-message.ts';
import { failRequest, retryRequest, startStep } from '../../../../src/requests/provisioning.ts';
import { type AccountRequest, failureCodes } from '../../../../src/requests/request.ts';
import { makeFailure, someMoment, takeIn } from '../../../support/requests.ts';
import { makeView, readAloud, someRequestIn } from '../rendered.ts';

const failed = someRequestIn('failed');

function render(request: AccountRequest, run: number, quota: number | null = null) {
  const view = makeView({ request, quotaFull: quota === null ? null : { accounts: quota } });
  return renderFailedMessage(view, findFailures(view)[run - 1]!);
}

describe('a failure', () => {
  it('says what happened, what was made and the next step, the reference last', () => {
    const message = render(failed, 1, 10);
    const sentence =
      'payments-prod stopped at step 1 of 5: AWS allows this organisation no more accounts (10 of 10). Nothing was made. An admin can raise the quota and press Retry.';
    expect(message.text).toBe(`${sentence} REQ-7F3K2`);
    expect(readAloud(message.blocks)).toBe(`${sentence}   REQ-7F3K2\n[Retry] \n`);
    expect(message.blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'request_retry', value: 'REQ-7F3K2' }] });
    expect(message).toMatchSnapshot();
  });

  it('has no button once it was retried, and says by whom; a second one stands by itself', () => {
    const retried = retryRequest(takeIn(failed, 'failed'), 'U0EVE', someMoment + 600_000, null);
    expect(readAloud(render(retried, 1).blocks)).toBe(
      'payments-prod stopped at step 1 of 5: AWS allows this organisation no more accounts.   REQ-7F3K2\nRetried by Eve 2026-11-24 14:12 UTC\n',
    );
    const again = failRequest(
      startStep(retried, 'place', someMoment),
      makeFailure({ step: 'place', code: 'account-elsewhere', detail: 'ou-abcd-12345678' }),
    );
    expect(findFailures({ request: again }).map(({ run, code }) => [run, code])).toEqual([
      [1, 'account-quota'],
      [2, 'account-elsewhere'],
    ]);
    expect(readAloud(render(again, 1).blocks)).not.toContain('[Retry]');
    expect(readAloud(render(again, 2).blocks)).toContain(
      'payments-prod stopped at step 3 of 5: somebody moved the account to another OU by hand.',
    );
  });

  it('says that an account was made, or may have been', () => {
    const provisioning = failed.provisioning!;
    const withCreation = (creation: object) =>
      ({
        ...failed,
        provisioning: { ...provisioning, creation: { ...provisioning.creation, ...creation } },
      }) as AccountRequest;
    expect(render(withCreation({ accountId: '123456789012' }), 1).text).toContain(
      'The account 1234-5678-9012 was made and stays as it is.',
    );
    expect(render(withCreation({ intentAt: someMoment }), 1).text).toContain(
      'Whether AWS made an account is not known yet; Retry looks first.',
    );
  });

  it.each(failureCodes)('%s never quotes AWS, and says what to do', (code) => {
    const failure = makeFailure({
      code,
      aws: { name: 'ConstraintViolationException', message: 'You exceeded SECRET' },
      detail: 'SECRET_REASON',
      permission: 'organizations:CreateAccount',
    });
    const history = failed.history.map((entry) =>
      entry.action === 'fail' ? { ...entry, detail: `create: ${code}` } : entry,
    );
    const provisioning = { ...failed.provisioning!, failure };
    const { text } = render({ ...failed, history, provisioning } as AccountRequest, 1);
    expect(text).toMatch(/^payments-prod stopped at step 1 of 5: .+\. Nothing was made\. .+\. REQ-7F3K2$/);
    expect(text).not.toMatch(/SECRET|Exception|organizations:/);
  });
});
