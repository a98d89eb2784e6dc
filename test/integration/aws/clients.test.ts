import { GetAlternateContactCommand } from '@aws-sdk/client-account';
import { DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { CreateAccountCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { createAws } from '../../../src/aws/aws.ts';
import { type AwsClientOptions, createAwsClients } from '../../../src/aws/clients.ts';
import { readCallerAccount } from '../../../src/aws/organization.ts';
import { sendJson, sendSts, startRecordingServer } from './recording-server.ts';

const roleArn = 'arn:aws:iam::111111111111:role/steward';
const hourMs = 3_600_000;

beforeEach(() => {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_PROFILE', 'AWS_SESSION_TOKEN'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAOWN');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'own-secret');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  return () => vi.unstubAllEnvs();
});

function connect(options: AwsClientOptions) {
  const clients = createAwsClients(options);
  onTestFinished(clients.close);
  const calls: [string, string, number][] = [];
  const reader = createAws(clients, { onCall: (...call) => calls.push(call) });
  const guard = vi.fn(async (_operation: string) => {});
  const aws = reader.withGuard(guard);
  const listRoots = () =>
    aws.read('organizations:ListRoots', z.unknown(), (c) => c.organizations.send(new ListRootsCommand({})));
  const createAccount = () =>
    aws.write('organizations:CreateAccount', z.unknown(), (c) =>
      c.organizations.send(new CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com' })),
    );
  return { clients, aws, guard, calls, listRoots, createAccount };
}

describe('endpoints', () => {
  it.each([
    ['AWS_ENDPOINT_URL', null],
    ['AWS_ENDPOINT_URL', roleArn],
    ['the option', null],
    ['the option', roleArn],
  ])('are those of %s for every service, with role %s', async (by, role) => {
    const server = await startRecordingServer((request, response) => {
      if (request.service === 'sts') sendSts(response, request.operation, Date.now() + hourMs);
      else sendJson(response, 200, {});
    });
    if (by === 'AWS_ENDPOINT_URL') vi.stubEnv('AWS_ENDPOINT_URL', server.url);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const { clients } = connect({ roleArn: role, ...(by === 'the option' ? { endpoint: server.url } : {}) });
    for (const services of [clients.reads, clients.writes]) {
      await services.organizations.send(new ListRootsCommand({}));
      await services.budgets.send(new DescribeBudgetCommand({ AccountId: '111111111111', BudgetName: 'b' }));
      await services.account.send(new GetAlternateContactCommand({ AlternateContactType: 'BILLING' }));
      await services.sts.send(new GetCallerIdentityCommand({}));
    }
    const expected = ['organizations', 'budgets', 'account', 'sts'];
    const assumed = role === null ? [] : ['sts'];
    expect(server.requests.map((request) => request.service)).toEqual([...assumed, ...expected, ...expected]);
    expect(new Set(server.requests.map((request) => request.region))).toEqual(new Set(['us-east-1']));
  });

  it('calls STS in the region that it is told', async () => {
    const server = await startRecordingServer((request, response) => {
      if (request.service === 'sts') sendSts(response, request.operation, Date.now() + hourMs);
      else sendJson(response, 200, {});
    });
    const { aws, listRoots } = connect({ roleArn, endpoint: server.url, region: 'eu-west-1' });
    await listRoots();
    expect(await readCallerAccount(aws)).toEqual({
      accountId: '111111111111',
      arn: 'arn:aws:iam::111111111111:user/steward',
    });
    expect(server.requests.map((request) => `${request.operation} ${request.region}`)).toEqual([
      'AssumeRole eu-west-1',
      'AWSOrganizationsV20161128.ListRoots us-east-1',
      'GetCallerIdentity eu-west-1',
    ]);
  });
});

describe('the assumed role', () => {
  it('is assumed once for all clients, as steward', async () => {
    const server = await startRecordingServer((request, response) => {
      if (request.service === 'sts') sendSts(response, request.operation, Date.now() + hourMs);
      else sendJson(response, 200, {});
    });
    const { listRoots, createAccount } = connect({ roleArn, endpoint: server.url });
    await Promise.all([listRoots(), listRoots(), createAccount()]);
    await createAccount();
    const [first, ...others] = server.requests;
    expect(first).toMatchObject({ operation: 'AssumeRole', accessKeyId: 'AKIAOWN' });
    const parameters = new URLSearchParams(first?.body);
    expect([parameters.get('RoleArn'), parameters.get('RoleSessionName')]).toEqual([roleArn, 'steward']);
    expect(others.map((request) => request.accessKeyId)).toEqual(Array(4).fill('ASIAROLE'));
  });

  it('is assumed again before its credentials end', async () => {
    let endsInMs = 60_000;
    const server = await startRecordingServer((request, response) => {
      if (request.service !== 'sts') return sendJson(response, 200, {});
      sendSts(response, request.operation, Date.now() + endsInMs);
      endsInMs = hourMs;
    });
    const { listRoots } = connect({ roleArn, endpoint: server.url });
    await listRoots();
    await listRoots();
    expect(server.requests.filter((request) => request.operation === 'AssumeRole')).toHaveLength(2);
  });

  it('that is denied is a missing sts:AssumeRole, and is tried again with the next call', async () => {
    let denied = true;
    const server = await startRecordingServer((request, response) => {
      if (request.service !== 'sts') return sendJson(response, 200, {});
      if (!denied) return sendSts(response, request.operation, Date.now() + hourMs);
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
            '<Code>AccessDenied</Code><Message>not authorized</Message></Error><RequestId>1</RequestId></ErrorResponse>',
        );
    });
    const { listRoots, createAccount, guard } = connect({ roleArn, endpoint: server.url });
    const problem = {
      next: 'operator',
      code: 'permission',
      permission: 'sts:AssumeRole',
      operation: 'sts:AssumeRole',
      ambiguous: false,
    };
    await expect(listRoots()).rejects.toMatchObject(problem);
    await expect(createAccount()).rejects.toMatchObject(problem);
    expect(guard).not.toHaveBeenCalled();
    denied = false;
    await listRoots();
    await createAccount();
    expect(server.requests.filter((request) => request.service === 'organizations')).toHaveLength(2);
  });

  it('is assumed again when its session was revoked, unless it is new', async () => {
    let revoked = true;
    const server = await startRecordingServer((request, response) => {
      if (request.service === 'sts') return sendSts(response, request.operation, Date.now() + hourMs);
      if (revoked) return sendJson(response, 400, { __type: 'ExpiredTokenException', Message: 'expired' });
      sendJson(response, 200, {});
    });
    const { listRoots, createAccount } = connect({ roleArn, endpoint: server.url });
    const countAssumed = () => server.requests.filter((request) => request.operation === 'AssumeRole').length;
    await expect(createAccount()).rejects.toMatchObject({ next: 'operator', code: 'permission', permission: null });
    expect(countAssumed()).toBe(1);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    onTestFinished(() => void vi.useRealTimers());
    const results = await Promise.allSettled([createAccount(), createAccount()]);
    expect(results).toMatchObject(
      Array(2).fill({ status: 'rejected', reason: { next: 'retry', code: 'aws-busy', ambiguous: false } }),
    );
    revoked = false;
    await createAccount();
    await listRoots();
    expect(countAssumed()).toBe(2);
  });

  it('is the operator’s when there are no credentials to assume it with', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    const server = await startRecordingServer((_, response) => sendJson(response, 200, {}));
    const { listRoots } = connect({ roleArn, endpoint: server.url });
    await expect(listRoots()).rejects.toMatchObject({
      next: 'operator',
      code: 'permission',
      permission: null,
      awsName: 'CredentialsProviderError',
      ambiguous: false,
    });
    expect(server.requests).toEqual([]);
  });
});

describe('repeats', () => {
  const unavailable = { __type: 'ServiceException', Message: 'later' };

  it('are three for a read', async () => {
    const server = await startRecordingServer((_, response, count) => {
      if (count < 3) sendJson(response, 500, unavailable);
      else sendJson(response, 200, { Roots: [] });
    });
    const { listRoots, calls } = connect({ roleArn: null, endpoint: server.url });
    await listRoots();
    expect(server.requests).toHaveLength(3);
    expect(calls).toEqual([['organizations:ListRoots', 'ok', 3]]);
  });

  it.each([
    [500, 'ServiceException', 'aws-fault', true],
    [400, 'TooManyRequestsException', 'aws-busy', false],
  ])('are none for a write that is answered with %s %s', async (status, name, code, ambiguous) => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '5');
    const server = await startRecordingServer((_, response) =>
      sendJson(response, status, { __type: name, Message: 'later' }),
    );
    const { createAccount, calls } = connect({ roleArn: null, endpoint: server.url });
    await expect(createAccount()).rejects.toMatchObject({ next: 'retry', code, ambiguous, awsMessage: 'later' });
    expect(server.requests).toHaveLength(1);
    expect(calls).toEqual([['organizations:CreateAccount', name, 1]]);
  });

  it('are none for a write whose connection is cut', async () => {
    const server = await startRecordingServer((_, response) => response.socket?.destroy());
    const { createAccount } = connect({ roleArn: null, endpoint: server.url });
    await expect(createAccount()).rejects.toMatchObject({ next: 'retry', code: 'aws-fault', ambiguous: true });
    expect(server.requests).toHaveLength(1);
  });

  it('give each write a connection of its own', async () => {
    const server = await startRecordingServer((_, response) => sendJson(response, 200, {}));
    const { createAccount, listRoots } = connect({ roleArn: null, endpoint: server.url });
    await createAccount();
    await listRoots();
    expect(server.requests.map((request) => request.connection)).toEqual(['close', 'keep-alive']);
  });
});

describe('time limits', () => {
  it('end a write that is not answered', async () => {
    const server = await startRecordingServer(() => {});
    const { createAccount } = connect({ roleArn: null, endpoint: server.url, requestTimeoutMs: 100 });
    await expect(createAccount()).rejects.toMatchObject({ awsName: 'TimeoutError', next: 'retry', ambiguous: true });
    expect(server.requests).toHaveLength(1);
  });

  it('end an answer that stops in its middle', async () => {
    const server = await startRecordingServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
      response.write('{"CreateAccountStatus":');
    });
    const { createAccount } = connect({ roleArn: null, endpoint: server.url, requestTimeoutMs: 100 });
    await expect(createAccount()).rejects.toMatchObject({ next: 'retry', code: 'aws-fault', ambiguous: true });
    expect(server.requests).toHaveLength(1);
  });

  it('take a server that is not there for a write that was not carried out', async () => {
    const { createAccount } = connect({ roleArn: null, endpoint: 'http://127.0.0.1:1' });
    await expect(createAccount()).rejects.toMatchObject({ next: 'retry', code: 'aws-fault', ambiguous: false });
  });

  it('take an answer that is cut in its middle for a write that may have been carried out', async () => {
    const server = await startRecordingServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
      response.write('{"CreateAccountStatus":', () => response.socket?.destroy());
    });
    const { createAccount } = connect({ roleArn: null, endpoint: server.url });
    await expect(createAccount()).rejects.toMatchObject({ next: 'retry', code: 'aws-fault', ambiguous: true });
  });
});

describe('the guard', () => {
  it('is asked before each write and no read, and stops a write as it throws', async () => {
    const server = await startRecordingServer((_, response) => sendJson(response, 200, {}));
    const { createAccount, listRoots, guard, calls } = connect({ roleArn: null, endpoint: server.url });
    await listRoots();
    expect(guard).not.toHaveBeenCalled();
    await createAccount();
    expect(guard.mock.calls).toEqual([['organizations:CreateAccount']]);
    const closed = new Error('paused');
    guard.mockRejectedValueOnce(closed);
    await expect(createAccount()).rejects.toBe(closed);
    expect(server.requests).toHaveLength(2);
    expect(calls.map(([operation]) => operation)).toEqual(['organizations:ListRoots', 'organizations:CreateAccount']);
  });
});
