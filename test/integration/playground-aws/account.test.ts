import {
  type AlternateContactType,
  DeleteAlternateContactCommand,
  GetAccountInformationCommand,
  GetAlternateContactCommand,
  GetPrimaryEmailCommand,
  ListRegionsCommand,
  PutAccountNameCommand,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from './clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;
let AccountId: string;

beforeEach(async () => {
  setup = await startWithClients();
  AccountId = setup.aws.organization.findAccount('platform')?.id ?? '';
});

afterEach(async () => {
  await setup.aws.close();
});

const contact = {
  AlternateContactType: 'OPERATIONS' as AlternateContactType,
  Name: 'Ana',
  Title: 'Account owner',
  EmailAddress: 'ana@example.com',
  PhoneNumber: '+49 30 1234567',
};
const put = (more: object = {}) =>
  setup.account.send(new PutAlternateContactCommand({ AccountId, ...contact, ...more }));
const get = (AlternateContactType: AlternateContactType) =>
  setup.account.send(new GetAlternateContactCommand({ AccountId, AlternateContactType }));

describe('alternate contacts', () => {
  it('are put, read and deleted, one of each type', async () => {
    expect(await findRefusal(get('OPERATIONS'))).toBe('ResourceNotFoundException');
    await put();
    await put({ Name: 'Ben' });
    expect((await get('OPERATIONS')).AlternateContact).toEqual({ ...contact, Name: 'Ben' });
    expect(await findRefusal(get('BILLING'))).toBe('ResourceNotFoundException');
    const remove = () =>
      setup.account.send(new DeleteAlternateContactCommand({ AccountId, AlternateContactType: 'OPERATIONS' }));
    await remove();
    expect(await findRefusal(remove())).toBe('ResourceNotFoundException');
  });

  it('of the management account are put without its id', async () => {
    const { managementAccountId } = setup.aws.organization.state();
    expect(await findRefusal(put({ AccountId: managementAccountId }))).toBe('AccessDeniedException');
    expect(await findRefusal(put({ AccountId: undefined }))).toBe('ok');
    expect(setup.aws.organization.state().contacts).toMatchObject([{ accountId: managementAccountId, Name: 'Ana' }]);
  });

  it('of members need trusted access', async () => {
    setup.aws.organization.setServiceAccess({ principal: 'account.amazonaws.com', enabled: false });
    expect(await findRefusal(put())).toBe('AccessDeniedException');
  });

  it('of an account that is no member are denied', async () => {
    expect(await findRefusal(put({ AccountId: '999999999999' }))).toBe('AccessDeniedException');
  });

  it.each([
    ['a phone number with letters', { PhoneNumber: 'call me' }],
    ['a name of 65', { Name: 'n'.repeat(65) }],
    ['a title of 51', { Title: 't'.repeat(51) }],
    ['an address without @', { EmailAddress: 'ana' }],
    ['a type that is no value', { AlternateContactType: 'FRIENDS' }],
    ['no title', { Title: undefined }],
  ])('with %s are refused with the field', async (_what, more) => {
    await expect(put(more)).rejects.toMatchObject({
      name: 'ValidationException',
      reason: 'fieldValidationFailed',
      fieldList: [{ name: Object.keys(more)[0] }],
    });
  });
});

describe('account information', () => {
  it('is read and renamed', async () => {
    await setup.account.send(new PutAccountNameCommand({ AccountId, AccountName: 'Platform 2' }));
    const information = await setup.account.send(new GetAccountInformationCommand({ AccountId }));
    expect(information).toMatchObject({ AccountId, AccountName: 'Platform 2', AccountState: 'ACTIVE' });
    expect(information.AccountCreatedDate).toEqual(new Date('2021-02-03'));
    expect(setup.aws.organization.findAccount('Platform 2')?.id).toBe(AccountId);
    const { PrimaryEmail } = await setup.account.send(new GetPrimaryEmailCommand({ AccountId }));
    expect(PrimaryEmail).toBe('aws+platform@example.com');
    const rename = new PutAccountNameCommand({ AccountId, AccountName: 'a<b>' });
    expect(await findRefusal(setup.account.send(rename))).toBe('ValidationException');
  });

  it('answers an operation that it has not with UnknownOperationException', async () => {
    expect(await findRefusal(setup.account.send(new ListRegionsCommand({})))).toBe('UnknownOperationException');
  });
});
