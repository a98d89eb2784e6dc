import {
  CreateAccountCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListCreateAccountStatusCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ creationDelayMs: 1000 });
});

afterEach(async () => {
  await setup.aws.close();
});

const create = (email: string, more: object = {}) =>
  setup.organizations.send(new CreateAccountCommand({ Email: email, AccountName: 'New account', ...more }));

const readStatus = async (id: string | undefined) => {
  const answer = await setup.organizations.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: id }));
  return answer.CreateAccountStatus;
};

const endOf = async (email: string, more: object = {}) => {
  const started = await create(email, more);
  setup.clock.moveMs(1000);
  const status = await readStatus(started.CreateAccountStatus?.Id);
  return status?.FailureReason ?? status?.State;
};

describe('CreateAccount', () => {
  it('makes an account at the root, after a time, with its tags and FullAWSAccess', async () => {
    const { organizations, clock, aws } = setup;
    const started = await create('aws+new@example.com', { Tags: [{ Key: 'steward:request', Value: 'REQ-1' }] });
    expect(started.CreateAccountStatus).toMatchObject({ State: 'IN_PROGRESS', AccountName: 'New account' });
    expect(started.CreateAccountStatus?.Id).toMatch(/^car-[a-z0-9]{32}$/);
    expect(started.CreateAccountStatus?.RequestedTimestamp).toEqual(new Date(clock.now()));
    expect(aws.organization.findAccount('aws+new@example.com')).toBeUndefined();

    clock.moveMs(1000);
    const status = await readStatus(started.CreateAccountStatus?.Id);
    expect(status).toMatchObject({ State: 'SUCCEEDED', CompletedTimestamp: new Date(clock.now()) });
    expect(Object.keys(status ?? {})).not.toContain('Email');

    const rootId = aws.organization.state().rootId;
    const AccountId = status?.AccountId;
    const parents = await organizations.send(new ListParentsCommand({ ChildId: AccountId }));
    expect(parents.Parents).toEqual([{ Id: rootId, Type: 'ROOT' }]);
    const tags = await organizations.send(new ListTagsForResourceCommand({ ResourceId: AccountId }));
    expect(tags.Tags).toEqual([{ Key: 'steward:request', Value: 'REQ-1' }]);
    const policies = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId: AccountId, Filter: 'SERVICE_CONTROL_POLICY' }),
    );
    expect(policies.Policies?.map((policy) => policy.Id)).toEqual(['p-FullAWSAccess']);
    const account = await organizations.send(new DescribeAccountCommand({ AccountId }));
    expect(account.Account).toMatchObject({ State: 'ACTIVE', Status: 'ACTIVE', JoinedMethod: 'CREATED' });
    expect(account.Account?.Paths).toEqual([`${aws.organization.state().organizationId}/${rootId}/${AccountId}/`]);
  });

  it('takes five at a time and refuses the sixth until one ends', async () => {
    for (let n = 0; n < 5; n++) {
      await create(`aws+${n}@example.com`);
    }
    expect(await findRefusal(create('aws+5@example.com'))).toBe(
      'ConstraintViolationException ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
    );
    setup.clock.moveMs(1000);
    expect(await findRefusal(create('aws+5@example.com'))).toBe('ok');
  });

  it('accepts an address that is taken and fails afterwards', async () => {
    setup.aws.organization.set({ takenEmails: ['Elsewhere@example.com'] });
    expect(await endOf('AWS+platform@example.com')).toBe('EMAIL_ALREADY_EXISTS');
    expect(await endOf('elsewhere@example.com')).toBe('EMAIL_ALREADY_EXISTS');
    expect(await endOf('bad..(name)@example.com')).toBe('INVALID_EMAIL');
    expect(await endOf('aws+free@example.com')).toBe('SUCCEEDED');
  });

  it('makes one account of two creations of one address in flight', async () => {
    const first = await create('aws+twin@example.com');
    const second = await create('aws+twin@example.com');
    setup.clock.moveMs(1000);
    expect((await readStatus(first.CreateAccountStatus?.Id))?.State).toBe('SUCCEEDED');
    expect((await readStatus(second.CreateAccountStatus?.Id))?.FailureReason).toBe('CONCURRENT_ACCOUNT_MODIFICATION');
  });

  it('refuses when the quota is reached, and fails what was in flight when it came to be reached', async () => {
    setup.aws.organization.set({ accountQuota: 3 });
    const first = await create('aws+1@example.com');
    const second = await create('aws+2@example.com');
    setup.clock.moveMs(1000);
    expect((await readStatus(first.CreateAccountStatus?.Id))?.State).toBe('SUCCEEDED');
    expect((await readStatus(second.CreateAccountStatus?.Id))?.FailureReason).toBe('ACCOUNT_LIMIT_EXCEEDED');
    expect(await findRefusal(create('aws+3@example.com'))).toBe(
      'ConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    );
  });

  it.each([
    ['no address', { Email: undefined }, 'InvalidInputException INPUT_REQUIRED'],
    ['an address without @', { Email: 'nobody.example.com' }, 'InvalidInputException INVALID_PATTERN'],
    ['an address of 65', { Email: `${'a'.repeat(53)}@example.com` }, 'InvalidInputException MAX_LENGTH_EXCEEDED'],
    ['an address of 5', { Email: 'a@b.c' }, 'InvalidInputException MIN_LENGTH_EXCEEDED'],
    ['a name of 51', { AccountName: 'n'.repeat(51) }, 'InvalidInputException MAX_LENGTH_EXCEEDED'],
    ['an empty name', { AccountName: '' }, 'InvalidInputException MIN_LENGTH_EXCEEDED'],
    ['a name beyond ASCII', { AccountName: 'Zürich' }, 'InvalidInputException INVALID_PATTERN'],
    ['a script as name', { AccountName: '<script>' }, 'InvalidInputException INVALID_PATTERN'],
    ['a role of AWS', { RoleName: 'AWSServiceRoleForX' }, 'InvalidInputException INVALID_ROLE_NAME'],
    ['a role with a slash', { RoleName: 'a/b' }, 'InvalidInputException INVALID_ROLE_NAME'],
    ['billing access that is no value', { IamUserAccessToBilling: 'YES' }, 'InvalidInputException INVALID_ENUM'],
    ['a tag of AWS', { Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER'],
    ['a tag without value', { Tags: [{ Key: 'x' }] }, 'InvalidInputException INPUT_REQUIRED'],
    ['a tag with *', { Tags: [{ Key: 'x', Value: '*' }] }, 'InvalidInputException INVALID_PATTERN'],
    [
      'a tag key twice',
      {
        Tags: [
          { Key: 'x', Value: '1' },
          { Key: 'x', Value: '2' },
        ],
      },
      'InvalidInputException DUPLICATE_TAG_KEY',
    ],
    [
      'more than 50 tags',
      { Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' })) },
      'ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED',
    ],
  ])('refuses %s', async (_what, more, refusal) => {
    expect(await findRefusal(create('aws+new@example.com', more))).toBe(refusal);
    expect(setup.aws.organization.state().creations).toEqual([]);
  });

  it('waits for the organisation to be finalised', async () => {
    setup.aws.organization.set({ finalizing: true });
    expect(await findRefusal(create('aws+new@example.com'))).toBe('FinalizingOrganizationException');
  });

  it('holds creations until they are released', async () => {
    setup.aws.organization.set({ holdCreations: true });
    const started = await create('aws+new@example.com');
    setup.clock.moveMs(3_600_000);
    expect((await readStatus(started.CreateAccountStatus?.Id))?.State).toBe('IN_PROGRESS');
    setup.aws.organization.releaseCreations({});
    expect((await readStatus(started.CreateAccountStatus?.Id))?.State).toBe('SUCCEEDED');
  });
});

describe('creation statuses', () => {
  it('are listed by state and found by id', async () => {
    await create('aws+1@example.com');
    setup.clock.moveMs(1000);
    await create('aws+2@example.com');
    const list = async (States?: ('IN_PROGRESS' | 'SUCCEEDED' | 'FAILED')[]) => {
      const answer = await setup.organizations.send(new ListCreateAccountStatusCommand({ States }));
      return answer.CreateAccountStatuses?.map((status) => status.State);
    };
    expect(await list()).toEqual(['SUCCEEDED', 'IN_PROGRESS']);
    expect(await list(['IN_PROGRESS'])).toEqual(['IN_PROGRESS']);
    expect(await list(['FAILED'])).toEqual([]);
    expect(await findRefusal(readStatus('car-0123456789'))).toBe('CreateAccountStatusNotFoundException');
    expect(await findRefusal(readStatus('car-'))).toBe('InvalidInputException INVALID_PATTERN');
  });
});

describe('MoveAccount', () => {
  const move = (SourceParentId: string, DestinationParentId: string, AccountId?: string) => {
    const id = AccountId ?? setup.aws.organization.findAccount('platform')?.id;
    return findRefusal(
      setup.organizations.send(new MoveAccountCommand({ AccountId: id, SourceParentId, DestinationParentId })),
    );
  };
  const unit = (path: string): string =>
    setup.aws.organization.state().units.find((one) => one.path === path)?.id ?? '';

  it('moves from the right parent to another', async () => {
    expect(await move(unit('Infrastructure/Prod'), unit('Sandbox'))).toBe('ok');
    expect(setup.aws.organization.findAccount('platform')?.ou).toBe('Sandbox');
  });

  it('refuses a wrong source, an unknown parent or account, and a move to where it is', async () => {
    const { rootId } = setup.aws.organization.state();
    const gone = `ou-${rootId.slice(2)}-00000000`;
    const at = unit('Infrastructure/Prod');
    expect(await move(rootId, unit('Sandbox'))).toBe('SourceParentNotFoundException');
    expect(await move(gone, unit('Sandbox'))).toBe('SourceParentNotFoundException');
    expect(await move(at, gone)).toBe('DestinationParentNotFoundException');
    expect(await move(at, at)).toBe('DuplicateAccountException');
    expect(await move(rootId, at)).toBe('DuplicateAccountException');
    expect(await move(at, rootId, '999999999999')).toBe('AccountNotFoundException');
    expect(await move(at, rootId, '99999999999')).toBe('InvalidInputException INVALID_PATTERN');
    expect(await move(at, 'Sandbox')).toBe('InvalidInputException INVALID_PATTERN');
  });
});
