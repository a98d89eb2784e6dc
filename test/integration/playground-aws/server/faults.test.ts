import { GetAlternateContactCommand } from '@aws-sdk/client-account';
import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import {
  CreateAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListRootsCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ creationDelayMs: 0 });
});

afterEach(async () => {
  await setup.aws.close();
});

const create = (email = 'aws+new@example.com') =>
  setup.organizations.send(new CreateAccountCommand({ Email: email, AccountName: 'new' }));
const listRoots = () => setup.organizations.send(new ListRootsCommand({}));
const created = () => setup.aws.organization.findAccount('aws+new@example.com');

describe('a scripted fault', () => {
  it('answers the next calls with an error and its reason', async () => {
    setup.aws.faults.add({
      operation: 'CreateAccount',
      times: 2,
      error: { name: 'ConstraintViolationException', reason: 'MASTER_ACCOUNT_MISSING_CONTACT_INFO' },
    });
    const refusal = 'ConstraintViolationException MASTER_ACCOUNT_MISSING_CONTACT_INFO';
    expect(await findRefusal(create())).toBe(refusal);
    expect(await findRefusal(create())).toBe(refusal);
    expect(created()).toBeUndefined();
    expect(await findRefusal(create())).toBe('ok');
  });

  it('drops the answer after acting', async () => {
    setup.aws.faults.add({ operation: 'CreateAccount', dropAfter: true });
    await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(created()).toBeDefined();
    expect(setup.aws.calls.log('organizations:CreateAccount')).toMatchObject([{ outcome: 'dropped', acted: true }]);
  });

  it('drops the connection before acting', async () => {
    setup.aws.faults.add({ operation: 'CreateAccount', dropBefore: true });
    await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(created()).toBeUndefined();
    expect(setup.aws.calls.log('organizations:CreateAccount')).toMatchObject([{ outcome: 'dropped', acted: false }]);
  });

  it('is met by the SDK with a second try of its own, which AWS answers with a second creation', async () => {
    setup.aws.faults.add({ operation: 'CreateAccount', dropAfter: true });
    const { url, credentials } = setup.aws;
    const retrying = new OrganizationsClient({
      region: 'us-east-1',
      endpoint: url,
      credentials: credentials.management,
    });
    await retrying.send(new CreateAccountCommand({ Email: 'aws+new@example.com', AccountName: 'new' }));
    expect(setup.aws.calls.count('organizations:CreateAccount')).toBe(2);
    expect(setup.aws.organization.state().creations.map((creation) => creation.failureReason)).toEqual([
      null,
      'EMAIL_ALREADY_EXISTS',
    ]);
  });

  it.each(['before', 'after'] as const)('holds a call %s it acts', async (hold) => {
    const id = setup.aws.faults.add({ operation: 'CreateAccount', hold });
    const call = create();
    await vi.waitFor(() => expect(setup.aws.faults.held(id)).toBe(1));
    expect(created() !== undefined).toBe(hold === 'after');
    setup.aws.faults.release(id);
    await call;
    expect(created()).toBeDefined();
  });

  it('throttles in the words of each service', async () => {
    setup.aws.faults.add({ operation: '*', times: 4, throttle: true });
    const AccountId = setup.aws.organization.state().managementAccountId;
    expect(await findRefusal(listRoots())).toBe('TooManyRequestsException');
    expect(await findRefusal(setup.budgets.send(new DescribeBudgetsCommand({ AccountId })))).toBe(
      'ThrottlingException',
    );
    const read = new GetAlternateContactCommand({ AlternateContactType: 'BILLING' });
    await expect(setup.account.send(read)).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    expect(await findRefusal(setup.sts.send(new GetCallerIdentityCommand({})))).toBe('Throttling');
  });

  it('strikes only what it matches, after those that it lets pass', async () => {
    setup.aws.faults.add({
      operation: 'CreateAccount',
      skip: 1,
      match: { Email: 'aws+b@example.com' },
      error: { name: 'ServiceException', status: 500 },
    });
    expect(await findRefusal(create('aws+a@example.com'))).toBe('ok');
    expect(await findRefusal(create('aws+b@example.com'))).toBe('ok');
    expect(await findRefusal(create('aws+a@example.com'))).toBe('ok');
    await expect(create('aws+b@example.com')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(setup.aws.faults.list()).toEqual([]);
  });

  it('makes a creation fail after it was accepted', async () => {
    setup.aws.faults.add({ operation: 'CreateAccount', failureReason: 'INTERNAL_FAILURE' });
    expect(await findRefusal(create())).toBe('ok');
    expect(await findRefusal(create())).toBe('ok');
    expect(setup.aws.organization.state().creations.map((one) => one.failureReason ?? one.state)).toEqual([
      'INTERNAL_FAILURE',
      'SUCCEEDED',
    ]);
  });

  it('must name an operation that there is', () => {
    expect(() => setup.aws.faults.add({ operation: 'CreateAcount' })).toThrow('no operation CreateAcount');
  });
});

describe('the token buckets', () => {
  it('are off unless asked for', async () => {
    for (let n = 0; n < 5; n++) {
      expect(await findRefusal(listRoots())).toBe('ok');
    }
  });

  it('give a burst and then the rate, to each account', async () => {
    setup.aws.organization.set({ throttleScale: 1 });
    const outcomes = [];
    for (let n = 0; n < 3; n++) {
      outcomes.push(await findRefusal(listRoots()));
    }
    expect(outcomes).toEqual(['ok', 'ok', 'TooManyRequestsException']);
    expect(await findRefusal(setup.organizations.send(new DescribeOrganizationCommand({})))).toBe('ok');
    setup.clock.moveMs(1000);
    expect(await findRefusal(listRoots())).toBe('ok');
    expect(await findRefusal(listRoots())).toBe('TooManyRequestsException');
  });

  it('scale', async () => {
    setup.aws.organization.set({ throttleScale: 3 });
    for (let n = 0; n < 6; n++) {
      expect(await findRefusal(listRoots())).toBe('ok');
    }
    expect(await findRefusal(listRoots())).toBe('TooManyRequestsException');
  });
});

describe('writes that come together', () => {
  it('conflict while another one takes its time', async () => {
    setup.aws.organization.set({ writeMs: 100 });
    const tag = () =>
      setup.organizations.send(
        new TagResourceCommand({
          ResourceId: setup.aws.organization.state().rootId,
          Tags: [{ Key: 'a', Value: '' }],
        }),
      );
    expect(await findRefusal(tag())).toBe('ok');
    expect(await findRefusal(tag())).toBe('ConcurrentModificationException');
    expect(await findRefusal(listRoots())).toBe('ok');
    setup.clock.moveMs(100);
    expect(await findRefusal(tag())).toBe('ok');
  });
});

describe('the log of calls', () => {
  it('has each call in order with its parameters and outcome, and counts by operation', async () => {
    await create();
    await findRefusal(create('nobody'));
    await setup.organizations.send(new ListAccountsCommand({ MaxResults: 5 }));
    const accountId = setup.aws.organization.state().managementAccountId;
    expect(setup.aws.calls.counts()).toEqual({ 'organizations:CreateAccount': 2, 'organizations:ListAccounts': 1 });
    expect(setup.aws.calls.log()).toMatchObject([
      { number: 1, operation: 'CreateAccount', accountId, outcome: 'ok', acted: true },
      { number: 2, outcome: 'InvalidInputException', reason: 'INVALID_PATTERN', acted: false },
      { number: 3, operation: 'ListAccounts', parameters: { MaxResults: 5 }, outcome: 'ok' },
    ]);
    setup.aws.calls.reset();
    expect(setup.aws.calls.log()).toEqual([]);
  });
});
