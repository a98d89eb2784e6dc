import { findDesiredTags } from '../../requests/desired-account.ts';
import type { AccountRequest } from '../../requests/request.ts';
import type { AccountRecord } from '../account-records.ts';

/** The record of the account that was made for a request; null: none is known yet, or it is not made for it. */
export function findNewAccountRecord(request: AccountRequest): AccountRecord | null {
  const { wish, provisioning } = request;
  const id = provisioning?.creation.accountId ?? null;
  if (wish.kind !== 'account' || provisioning === null || id === null) return null;
  const activated = provisioning.steps.find((step) => step.name === 'activate')?.endedAt ?? null;
  return {
    id,
    name: wish.name,
    email: wish.email,
    requestId: request.id,
    className: wish.className,
    owner: wish.owner,
    team: wish.team,
    expiresOn: wish.expiresOn,
    monthlyBudgetUsd: wish.monthlyBudgetUsd,
    tags: findDesiredTags({ id: request.id, wish, terms: request.terms }),
    createdAt: activated ?? provisioning.creation.firstIntentAt ?? request.askedAt,
    version: 1,
    ownerChange: null,
  };
}
