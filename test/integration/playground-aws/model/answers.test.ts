import { DescribeAccountCommand, ListAccountsCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { checkAnswer, checkRefusal } from '../../../../playground/aws/wire/checks/check-answer.ts';
import { AwsError } from '../../../../playground/aws/wire/errors.ts';
import type { RoutedRequest, ServiceName } from '../../../../playground/aws/wire/route.ts';
import { services } from '../../../../playground/aws/wire/services.ts';
import { startWithClients } from '../clients.ts';

let said: MockInstance<typeof process.stderr.write>;

beforeEach(() => {
  said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  said.mockRestore();
});

const protocols = {
  organizations: 'json',
  budgets: 'json',
  account: 'rest',
  sts: 'query',
  ce: 'json',
  cloudtrail: 'json',
  iam: 'query',
  tagging: 'json',
} as const;

const route = (service: ServiceName, operation: string): RoutedRequest => ({
  service,
  operation,
  protocol: protocols[service],
  input: {},
});

const check = (service: ServiceName, operation: string, output: object): void =>
  checkAnswer(route(service, operation), output, () => false);

const child = { Id: '111122223333', Type: 'ACCOUNT' };
const budget = { BudgetName: 'b', TimeUnit: 'MONTHLY', BudgetType: 'COST' };
const credentials = { AccessKeyId: 'ASIAEXAMPLEEXAMPLE12', SecretAccessKey: 's', SessionToken: 't' };

describe('an answer', () => {
  it.each([
    ['organizations', 'ListChildren', { Children: [child], NextToken: undefined }],
    ['organizations', 'MoveAccount', {}],
    [
      'budgets',
      'DescribeBudget',
      { Budget: { ...budget, LastUpdatedTime: 1.5, CostFilters: { LinkedAccount: ['1'] } } },
    ],
    ['account', 'GetAccountInformation', { AccountCreatedDate: '2026-11-24T10:00:00.000Z' }],
    ['sts', 'AssumeRole', { Credentials: { ...credentials, Expiration: '2026-11-24T10:00:00Z' } }],
  ] as const)('of %s:%s that the model allows passes', (service, operation, output) => {
    expect(() => check(service, operation, output)).not.toThrow();
    expect(said).not.toHaveBeenCalled();
  });

  it.each([
    ['a member that there is not', 'organizations', 'ListChildren', { Children: [{ ...child, Name: 'x' }] }, 'Name'],
    ['members where there are none', 'organizations', 'MoveAccount', { Moved: true }, 'moved'],
    ['a list in place of its item', 'organizations', 'ListChildren', { Children: child }, 'children'],
    ['an id of another kind', 'organizations', 'ListChildren', { Children: [{ ...child, Id: 'r-ab12' }] }, 'id'],
    [
      'a value that the enum has not',
      'organizations',
      'ListChildren',
      { Children: [{ ...child, Type: 'ROOT' }] },
      'type',
    ],
    ['a null', 'organizations', 'ListChildren', { NextToken: null }, 'nextToken'],
    ['no time unit', 'budgets', 'DescribeBudget', { Budget: { ...budget, TimeUnit: undefined } }, 'timeUnit'],
    [
      'a time as text',
      'budgets',
      'DescribeBudget',
      { Budget: { ...budget, LastUpdatedTime: '2026-11-24' } },
      'lastUpdatedTime',
    ],
    [
      'an amount with a sign',
      'budgets',
      'DescribeBudget',
      { Budget: { ...budget, BudgetLimit: { Amount: '-1', Unit: 'USD' } } },
      'amount',
    ],
    ['a number as a time', 'account', 'GetAccountInformation', { AccountCreatedDate: 5 }, 'accountCreatedDate'],
    ['a name that is too long', 'account', 'GetAccountInformation', { AccountName: 'n'.repeat(51) }, 'accountName'],
    ['credentials without an end', 'sts', 'AssumeRole', { Credentials: credentials }, 'expiration'],
  ] as const)('with %s is found (%s:%s)', (_what, service, operation, output, where) => {
    const wrong = new RegExp(`the local AWS is wrong: ${service}:${operation} answered .*${where}`, 'i');
    expect(() => check(service, operation, output)).toThrow(wrong);
    expect(said).toHaveBeenCalledWith(expect.stringMatching(wrong));
  });

  it('with a long list is read in samples, which find what is wrong with all of its items', () => {
    const wrong = { ...child, Id: 'r-ab12' };
    const items = (item: object): object => ({ Children: Array.from({ length: 2000 }, () => item) });
    expect(() => check('organizations', 'ListChildren', items(child))).not.toThrow();
    expect(() => check('organizations', 'ListChildren', items(wrong))).toThrow(/^.*: 500 validation errors/);
  });

  it('may have a value that a fault asked for, though the enum has it not', () => {
    const output = { CreateAccountStatus: { FailureReason: 'OF_NEXT_YEAR' } };
    const call = route('organizations', 'DescribeCreateAccountStatus');
    expect(() => checkAnswer(call, output, (value) => value === 'OF_NEXT_YEAR')).not.toThrow();
    expect(() => checkAnswer(call, output, () => false)).toThrow('failureReason');
  });
});

describe('a refusal', () => {
  it.each([
    ['organizations', 'MoveAccount', new AwsError('DuplicateAccountException', 'x')],
    [
      'organizations',
      'CloseAccount',
      new AwsError('ConstraintViolationException', 'x', 400, { Reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT' }),
    ],
    ['organizations', 'MoveAccount', new AwsError('InvalidSignatureException', 'x')],
    ['account', 'GetPrimaryEmail', new AwsError('ResourceNotFoundException', 'x', 404)],
    ['sts', 'AssumeRole', new AwsError('PackedPolicyTooLarge', 'x')],
    ['sts', 'AssumeRole', new AwsError('AccessDenied', 'x', 403)],
    ['sts', 'NoOperation', new AwsError('InvalidAction', 'x')],
  ] as const)('of %s:%s that the service knows passes', (service, operation, refusal) => {
    expect(checkRefusal(route(service, operation), refusal)).toBe(refusal);
    expect(said).not.toHaveBeenCalled();
  });

  it.each([
    ['an error of another operation', 'organizations', 'MoveAccount', new AwsError('PolicyNotFoundException', 'x')],
    [
      'a Reason that there is not',
      'organizations',
      'MoveAccount',
      new AwsError('InvalidInputException', 'x', 400, { Reason: 'TIRED' }),
    ],
    [
      'a member that there is not',
      'organizations',
      'MoveAccount',
      new AwsError('DuplicateAccountException', 'x', 400, { Reason: 'TIRED' }),
    ],
    ['another status', 'account', 'GetPrimaryEmail', new AwsError('ResourceNotFoundException', 'x', 400)],
    ['the name of the shape, not of the wire', 'sts', 'AssumeRole', new AwsError('PackedPolicyTooLargeException', 'x')],
    ['the name of another protocol', 'sts', 'AssumeRole', new AwsError('AccessDeniedException', 'x', 403)],
  ] as const)('with %s is found', (_what, service, operation, refusal) => {
    expect(checkRefusal(route(service, operation), refusal)).toMatchObject({ name: 'InternalFailure', status: 500 });
    expect(said).toHaveBeenCalledWith(expect.stringContaining(`${service}:${operation} refused with ${refusal.name}`));
  });
});

describe('the server', () => {
  it('answers 500, and says so, where it would answer what AWS could not', async () => {
    const setup = await startWithClients();
    const id = setup.aws.organization.addAccount({ name: 'Odd', email: 'no address' });
    const failure = { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } };
    await expect(setup.organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject(failure);
    await expect(setup.organizations.send(new DescribeAccountCommand({ AccountId: id }))).rejects.toMatchObject(
      failure,
    );
    const lines = said.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('the local AWS'));
    expect(lines).toEqual([
      expect.stringMatching(/organizations:ListAccounts answered .*'accounts\.3\.member\.email'/),
      expect.stringMatching(/organizations:DescribeAccount answered .*'account\.email'/),
    ]);
    expect(setup.aws.calls.log().map((call) => call.outcome)).toEqual(['InternalFailure', 'InternalFailure']);
    await setup.aws.close();
  });

  it('answers 500, and says so, where it would refuse with what AWS could not', async () => {
    const setup = await startWithClients();
    const run = vi.spyOn(services.organizations.ListRoots!, 'run').mockImplementation(() => {
      throw new AwsError('TiredException', 'Later.');
    });
    const call = setup.organizations.send(new ListRootsCommand({}));
    await expect(call).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    expect(said).toHaveBeenCalledWith(expect.stringContaining('organizations:ListRoots refused with TiredException'));
    run.mockRestore();
    await setup.aws.close();
  });

  it('refuses with any error that a fault asks for', async () => {
    const setup = await startWithClients();
    setup.aws.faults.add({ operation: 'ListRoots', error: { name: 'TiredException' } });
    await expect(setup.organizations.send(new ListRootsCommand({}))).rejects.toMatchObject({ name: 'TiredException' });
    await setup.aws.close();
  });
});
