import { ensureAccountTags } from '../../../aws/ensure-account-tags.ts';
import { readInventory } from '../../../aws/inventory.ts';
import { findAdoptedTags } from '../../../requests/desired-account.ts';
import type { AdoptWish } from '../../../requests/request.ts';
import type { CreatingRequest, RunStep } from '../../provision/step.ts';

/** Puts the accounts on record. What is on record already stays as it is, and nothing is written to AWS. */
export const adoptAccounts: RunStep = async (request, tools) => {
  const wish = takeAdoptWish(request);
  const { accounts: found } = await readInventory(tools.aws, tools.now());
  const byId = new Map(found.map((account) => [account.id, account]));
  const lost = wish.accounts.filter(({ id }) => byId.get(id)?.state !== 'ACTIVE');
  if (lost.length > 0) {
    const detail = lost.map(({ id, name }) => `${name} (${id})`).join(', ');
    return { kind: 'fail', code: 'account-not-active', detail, problem: null };
  }
  const tags = findAdoptedTags(request.terms, wish);
  const isNew: boolean[] = [];
  for (const { id } of wish.accounts) {
    const account = byId.get(id);
    if (account === undefined) continue;
    const { name, email, joinedAt } = account;
    const { className, owner, team } = wish;
    isNew.push(
      await tools.records.adopt({
        ...{ id, name, email, requestId: 'adopted', className, owner, team, tags },
        ...{
          expiresOn: null,
          monthlyBudgetUsd: null,
          createdAt: joinedAt ?? tools.now(),
          version: 1,
          ownerChange: null,
        },
      }),
    );
  }
  return { kind: 'done', outcome: isNew.includes(true) ? 'adopted' : 'already' };
};

/** Sets the tags that say whose the accounts are. They stay where they are. */
export const tagAdopted: RunStep = async (request, tools) => {
  const wish = takeAdoptWish(request);
  const tags = findAdoptedTags(request.terms, wish);
  let outcome: 'updated' | 'already' = 'already';
  for (const { id } of wish.accounts)
    if ((await ensureAccountTags(tools.aws, id, tags)) === 'updated') outcome = 'updated';
  return { kind: 'done', outcome };
};

function takeAdoptWish({ id, wish }: CreatingRequest): AdoptWish {
  if (wish.kind !== 'adopt') throw new Error(`nothing is to be adopted for ${id}`);
  return wish;
}
