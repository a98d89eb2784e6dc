import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../../../playground/aws/control/snapshot.ts';
import { CallLog } from '../../../../../playground/aws/faults/calls.ts';
import { changeSettings } from '../../../../../playground/aws/options.ts';
import { createWorld } from '../../../../../playground/aws/seed/create-world.ts';
import { exampleOrganization } from '../../../../../playground/aws/seed/example-organization.ts';
import {
  findOrganizationPicture,
  mostCalls,
} from '../../../../../playground/page/server/pictures/find-organization-picture.ts';

const state = takeSnapshot(createWorld(exampleOrganization, changeSettings({}), 1, () => 0));
const account = state.accounts.find(({ name }) => name === 'search-prod')!;
const unit = state.units.find(({ path }) => path === 'Workloads/Prod')!;
const policy = state.policies.find(({ name }) => name === 'steward-deny-hpc')!;

describe('the picture of the organisation', () => {
  it('has the newest calls, the newest first, and counts all', () => {
    const calls = new CallLog();
    for (let count = 0; count < mostCalls + 5; count += 1) calls.begin('organizations', 'ListRoots', {}, count);
    const running = calls.begin('sts', 'AssumeRole', {}, 999);
    const picture = findOrganizationPicture(state, calls.log(), calls.counts());
    expect(picture.calls).toHaveLength(mostCalls);
    expect(picture.calls[0]).toEqual({
      ...{ number: mostCalls + 6, atMs: 999, name: 'sts:AssumeRole', outcome: null, about: '' },
    });
    running.outcome = 'ok';
    expect(findOrganizationPicture(state, calls.log(), {}).calls[0]?.outcome).toBe('ok');
    expect(picture.counts).toEqual({ 'organizations:ListRoots': mostCalls + 5, 'sts:AssumeRole': 1 });
  });

  it.each([
    ['the name of a new account', { AccountName: 'cards-prod', Email: 'x@example.com' }, 'cards-prod'],
    ['an account by its name', { ChildId: account.id }, 'search-prod'],
    ['what is moved, not where to', { AccountId: account.id, DestinationParentId: unit.id }, 'search-prod'],
    ['an OU by its path', { ParentId: unit.id }, 'Workloads/Prod'],
    ['the root', { ParentId: state.rootId }, 'root'],
    ['a policy rather than its target', { PolicyId: policy.id, TargetId: unit.id }, 'steward-deny-hpc'],
    ['a budget rather than whose it is', { AccountId: account.id, Budget: { BudgetName: 'b-1' } }, 'b-1'],
    ['an account that is not there any more, by its id', { AccountId: '999999999999' }, '999999999999'],
    ['a role by its name', { RoleArn: 'arn:aws:iam::000111222333:role/steward' }, 'steward'],
    ['nothing', { MaxResults: 20 }, ''],
    ['nothing, whatever was sent', [null, 'text'], ''],
    ['nothing at all', null, ''],
  ])('says what a call is about: %s', (_what, parameters, about) => {
    const calls = new CallLog();
    calls.begin('organizations', 'DescribeAccount', parameters, 0);
    expect(findOrganizationPicture(state, calls.log(), {}).calls[0]?.about).toBe(about);
  });

  it('names what a creation makes', () => {
    const creation = { id: 'car-1', accountName: 'lab', email: '', requestedAtMs: 0, completedAtMs: null };
    const creating = {
      ...state,
      creations: [{ ...creation, state: 'IN_PROGRESS' as const, accountId: null, failureReason: null }],
    };
    const calls = new CallLog();
    calls.begin('organizations', 'DescribeCreateAccountStatus', { CreateAccountRequestId: 'car-1' }, 0);
    expect(findOrganizationPicture(creating, calls.log(), {}).calls[0]?.about).toBe('lab');
  });
});
