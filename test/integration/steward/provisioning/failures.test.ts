import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../../playground/aws/faults/faults.ts';
import type { FailureCode, StepName } from '../../../../src/requests/request.ts';
import { type Company, changeGovernance, startCompany, waitForStatus } from '../../../support/company.ts';
import { accountsOf, askFree, countCreations, pressRetry, readFailure } from './made-by.ts';

const withBudget = changeGovernance(
  '    ou: Workloads/Dev\n',
  '    ou: Workloads/Dev\n    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [80], emails: [finops@example.com] }\n',
);

let company: Company;
let number = 0;
beforeAll(async () => {
  company = await startCompany({ governance: withBudget });
});
beforeEach(() => company.aws.faults.clear());
afterAll(() => company.close());

/** Words that only AWS uses: none of them is for who asked. */
const awsWords = /Exception|[A-Z]{3,}_[A-Z]{3,}|organizations:|budgets:|account:|iam:|arn:|\bou-|\bcar-/;

interface Case {
  readonly fault: FaultInput;
  readonly code: FailureCode;
  /** What requester and thread read. */
  readonly says: string;
  /** What admins read besides. */
  readonly admin: readonly string[];
}

const reason = (failureReason: string, times = 1): FaultInput => ({ operation: 'CreateAccount', failureReason, times });
const refusal = (operation: string, name: string, because?: string): FaultInput => ({
  operation,
  error: { name, message: `AWS's words about ${name}`, ...(because === undefined ? {} : { reason: because }) },
});

const notMade: readonly Case[] = [
  {
    fault: reason('ACCOUNT_LIMIT_EXCEEDED'),
    code: 'account-quota',
    says: 'AWS allows this organisation no more accounts',
    admin: ['Default maximum number of accounts', 'ACCOUNT_LIMIT_EXCEEDED'],
  },
  {
    fault: reason('INVALID_EMAIL'),
    code: 'email-invalid',
    says: 'AWS does not take the address',
    admin: ['request.email in governance.yaml', 'INVALID_EMAIL'],
  },
  {
    fault: reason('INTERNAL_FAILURE', 3),
    code: 'aws-fault',
    says: 'AWS had a fault of its own',
    admin: ['INTERNAL_FAILURE'],
  },
  {
    fault: reason('MISSING_PAYMENT_INSTRUMENT'),
    code: 'organization-not-ready',
    says: 'AWS does not let this organisation make accounts yet',
    admin: ['MISSING_PAYMENT_INSTRUMENT'],
  },
  {
    fault: reason('FAILED_BUSINESS_VALIDATION'),
    code: 'organization-not-ready',
    says: 'AWS does not let this organisation make accounts yet',
    admin: ['FAILED_BUSINESS_VALIDATION'],
  },
  {
    fault: reason('GOVCLOUD_ACCOUNT_ALREADY_EXISTS'),
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['GOVCLOUD_ACCOUNT_ALREADY_EXISTS'],
  },
  {
    fault: reason('A_REASON_OF_NEXT_YEAR'),
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['A_REASON_OF_NEXT_YEAR'],
  },
  {
    fault: refusal('CreateAccount', 'AccessDeniedException'),
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: organizations:CreateAccount', 'AccessDeniedException'],
  },
  {
    fault: refusal('CreateAccount', 'AccessDeniedForDependencyException'),
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: iam:CreateServiceLinkedRole'],
  },
  {
    fault: refusal('CreateAccount', 'ConstraintViolationException', 'ACCOUNT_NUMBER_LIMIT_EXCEEDED'),
    code: 'account-quota',
    says: 'AWS allows this organisation no more accounts',
    admin: ['Default maximum number of accounts', 'ACCOUNT_NUMBER_LIMIT_EXCEEDED'],
  },
  {
    fault: refusal('CreateAccount', 'ConstraintViolationException', 'TAG_POLICY_VIOLATION'),
    code: 'tag-policy',
    says: 'a tag policy of the organisation',
    admin: ['TAG_POLICY_VIOLATION'],
  },
  {
    fault: refusal('CreateAccount', 'ConstraintViolationException', 'A_CONSTRAINT_OF_NEXT_YEAR'),
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['A_CONSTRAINT_OF_NEXT_YEAR'],
  },
  {
    fault: refusal('CreateAccount', 'InvalidInputException', 'INVALID_ROLE_NAME'),
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['INVALID_ROLE_NAME'],
  },
  {
    fault: refusal('CreateAccount', 'UnsupportedAPIEndpointException'),
    code: 'organization-not-ready',
    says: 'AWS does not let this organisation make accounts yet',
    admin: ['UnsupportedAPIEndpointException'],
  },
];

describe('a creation that fails', () => {
  it.each(notMade.map((one) => [nameOf(one.fault), one] as const))(
    'by %s says what, to each in their words, and goes on when it is retried',
    async (_what, { fault, code, says, admin }) => {
      number += 1;
      const name = `not-made-${number}`;
      company.aws.faults.add(fault);
      const id = await askFree(company, name);
      const said = await readFailure(company, id);
      const failed = await waitForStatus(company, id, 'failed');
      expect(failed.provisioning?.failure).toMatchObject({ code, step: 'create' });
      for (const text of [said.thread, said.requester]) {
        expect(text).toContain(says);
        expect(text).toContain('Nothing was made');
        expect(text).toContain(id);
        expect(text).not.toMatch(awsWords);
      }
      for (const words of [says, id, ...admin]) expect(said.admin).toContain(words);
      expect(accountsOf(company, name)).toEqual([]);
      expect(await company.store.creationSlots.countSlots(Date.now())).toBe(0);

      await pressRetry(company, id);
      await waitForStatus(company, id, 'ready');
      expect(accountsOf(company, name)).toHaveLength(1);
    },
  );
});

const made: readonly (Case & { readonly step: StepName })[] = [
  {
    fault: refusal('MoveAccount', 'AccessDeniedException'),
    step: 'place',
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: organizations:MoveAccount'],
  },
  {
    fault: refusal('DescribeAccount', 'AccessDeniedException'),
    step: 'place',
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: organizations:DescribeAccount'],
  },
  {
    fault: refusal('DescribeBudget', 'AccessDeniedException'),
    step: 'budget',
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: budgets:ViewBudget'],
  },
  {
    fault: refusal('CreateBudget', 'AccessDeniedException'),
    step: 'budget',
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: budgets:ModifyBudget'],
  },
  {
    fault: refusal('CreateBudget', 'ServiceQuotaExceededException'),
    step: 'budget',
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['ServiceQuotaExceededException'],
  },
  {
    fault: refusal('PutAlternateContact', 'AccessDeniedException'),
    step: 'contacts',
    code: 'permission',
    says: 'Steward lacks a permission',
    admin: ['Missing permission: account:PutAlternateContact'],
  },
  {
    fault: refusal('PutAlternateContact', 'ValidationException', 'fieldValidationFailed'),
    step: 'contacts',
    code: 'aws-refused',
    says: 'AWS refused it',
    admin: ['ValidationException'],
  },
];

describe('a step after the account was made that fails', () => {
  it.each(made.map((one) => [nameOf(one.fault), one] as const))(
    'by %s keeps the account, says so, and is the one that a retry goes on with',
    async (_what, { fault, step, code, says, admin }) => {
      number += 1;
      const name = `made-${number}`;
      company.aws.faults.add(fault);
      const id = await askFree(company, name);
      const said = await readFailure(company, id);
      const failed = await waitForStatus(company, id, 'failed');
      expect(failed.provisioning?.failure).toMatchObject({ code, step });
      const [account] = accountsOf(company, name);
      const shown = account?.id.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3');
      for (const text of [said.thread, said.requester]) {
        expect(text).toContain(says);
        expect(text).toContain(`The account ${shown} was made and stays as it is`);
        expect(text).not.toMatch(awsWords);
      }
      for (const words of [says, `(${step})`, ...admin]) expect(said.admin).toContain(words);

      company.aws.calls.reset();
      await pressRetry(company, id);
      const ready = await waitForStatus(company, id, 'ready');
      expect(ready.provisioning?.creation.accountId).toBe(account?.id);
      expect(countCreations(company, name)).toBe(0);
      expect(accountsOf(company, name)).toMatchObject([{ ou: 'Workloads/Dev' }]);
      const { budgets, contacts } = company.aws.organization.state();
      expect(budgets.filter((budget) => budget.name === `steward-${account?.id}`)).toHaveLength(1);
      expect(contacts.filter(({ accountId }) => accountId === account?.id)).toHaveLength(1);
      // What was done before the step that failed is not even looked at again.
      const moves = company.aws.calls.log('organizations:MoveAccount').filter(({ acted }) => acted);
      expect(moves).toHaveLength(step === 'place' ? 1 : 0);
    },
  );

  it('while AWS is still making it does not say that nothing was made, and the retry finds it', async () => {
    company.aws.faults.add(refusal('DescribeCreateAccountStatus', 'AccessDeniedException'));
    const id = await askFree(company, 'not-seen');
    const said = await readFailure(company, id);
    for (const text of [said.thread, said.requester, said.admin]) {
      expect(text).toContain('Whether AWS made an account is not known yet');
      expect(text).not.toContain('Nothing was made');
    }
    await pressRetry(company, id);
    await waitForStatus(company, id, 'ready');
    expect(countCreations(company, 'not-seen')).toBe(1);
    expect(accountsOf(company, 'not-seen')).toHaveLength(1);
  });

  it('may fail again, and says so again', async () => {
    company.aws.faults.add({ ...refusal('MoveAccount', 'AccessDeniedException'), times: 2 });
    const id = await askFree(company, 'fails-twice');
    await readFailure(company, id);
    await pressRetry(company, id);
    const again = await readFailure(company, id, 2);
    expect(again.thread).toContain('Steward lacks a permission');
    await pressRetry(company, id, 2);
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(company, 'fails-twice')).toHaveLength(1);
  });
});

function nameOf({ operation, failureReason, error }: FaultInput): string {
  return failureReason ?? `${error?.name}${error?.reason === undefined ? '' : ` (${error.reason})`} at ${operation}`;
}
