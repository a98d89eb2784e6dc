import type { AccountRequest } from '../../requests/request.ts';
import type { AccountRecord } from '../account-records.ts';

/** The id of the account whose record changes with this state of a request; null: none does. */
export function findChangedAccountId({ wish, status }: AccountRequest): string | null {
  return wish.kind === 'budget' && status === 'ready' ? wish.accountId : null;
}

/** The account's record as it is from then on: what its budget should be. */
export function findChangedRecord(record: AccountRecord, { wish }: AccountRequest): AccountRecord {
  return { ...record, monthlyBudgetUsd: wish.monthlyBudgetUsd, version: record.version + 1 };
}
