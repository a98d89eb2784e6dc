import type { Aws } from '../../../aws/aws.ts';
import { isAwsError } from '../../../aws/aws-problem.ts';
import { ensureAccountTags } from '../../../aws/ensure-account-tags.ts';
import { ensureAlternateContacts } from '../../../aws/ensure-alternate-contacts.ts';
import { ensureBudget } from '../../../aws/ensure-budget.ts';
import { ensureAttached, ensureDetached } from '../../../aws/guardrails/ensure-attachment.ts';
import { ensurePolicy } from '../../../aws/guardrails/ensure-policy.ts';
import { ensurePolicyType } from '../../../aws/guardrails/ensure-policy-type.ts';
import { ensureAccountName } from '../../../aws/organization/ensure-account-name.ts';
import { ensureAccountPlace } from '../../../aws/organization/ensure-account-place.ts';
import { ensureOu, ensureOuName } from '../../../aws/organization/ensure-ou.ts';
import { readOuId } from '../../../aws/organization/ou-tree.ts';
import type { BuiltGuardrail } from '../../../guardrails/catalogue/build-guardrails.ts';
import type { DesiredAccount, DesiredOrganization } from '../../../guardrails/desired/desired-organization.ts';
import type { GuardrailPlace } from '../../../guardrails/desired/find-guardrail-plan.ts';
import type { Fix } from '../../../guardrails/drift/finding.ts';
import { fullAccess } from '../../../guardrails/scp/full-access.ts';

/** The organisation's ids. */
interface Ids {
  readonly rootId: string;
  readonly managementAccountId: string;
}

/** Why a fix cannot be done any more: the file or the records changed since it was found. */
export class FixGone extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'FixGone';
  }
}

/**
 * Ends a finding: looks, acts on a difference, and can be run again. Every write passes the guard of `aws`.
 *
 * @param desired what should be as of now, which decides, not as of when it was found
 * @throws AwsProblem, FixGone, and what the guard throws
 */
export async function applyFix(fix: Fix, desired: DesiredOrganization, ids: Ids, aws: Aws): Promise<void> {
  switch (fix.operation) {
    case 'create-ou':
      await ensureOu(aws, ids.rootId, fix.ou);
      return;
    case 'rename-ou':
      await ensureOuName(aws, fix.ouId, fix.name);
      return;
    case 'move-account':
      await ensureAccountPlace(aws, fix.accountId, (await ensureOu(aws, ids.rootId, fix.ou)).id);
      return;
    case 'rename-account':
      await ensureAccountName(aws, fix.accountId, fix.name);
      return;
    case 'tag-account':
      await ensureAccountTags(aws, fix.accountId, fix.tags);
      return;
    case 'set-contact': {
      const { contacts } = findAccount(fix.accountId, desired);
      const contact = contacts?.[fix.contact];
      if (contact === undefined) throw new FixGone(`the ${fix.contact} contact of ${fix.accountId} is not known`);
      const { managementAccountId } = ids;
      await ensureAlternateContacts(aws, {
        ...{ accountId: fix.accountId, managementAccountId, contacts: { [fix.contact]: contact } },
      });
      return;
    }
    case 'enable-policy-type':
      await ensurePolicyType(aws);
      return;
    case 'create-guardrail':
      await attachEverywhere(findGuardrail(fix.guardrail, desired), desired, ids, aws);
      return;
    case 'update-guardrail':
      await ensurePolicy(aws, toPolicy(findGuardrail(fix.guardrail, desired), fix.policyId));
      return;
    case 'attach-guardrail': {
      const { id } = await ensurePolicy(aws, toPolicy(findGuardrail(fix.guardrail, desired)));
      await ensureAttached(aws, { policyId: id, targetId: fix.targetId });
      return;
    }
    case 'attach-full-access':
      await ensureAttached(aws, { policyId: fullAccess.id, targetId: fix.targetId });
      return;
    case 'detach-policy':
      await ensureDetached(aws, fix);
      return;
    case 'ensure-budget': {
      const { budget } = findAccount(fix.accountId, desired);
      if (budget === null) throw new FixGone(`${fix.accountId} is to have no budget any more`);
      await ensureBudget(aws, ids.managementAccountId, budget);
      return;
    }
  }
}

/** What AWS is to keep of a guardrail. @param policyId the SCP that is it now; left out: the one of its name */
export function toPolicy(guardrail: BuiltGuardrail, policyId?: string) {
  return {
    name: guardrail.policyName,
    description: guardrail.words,
    content: guardrail.json,
    policyId: guardrail.policyId ?? policyId ?? null,
    keepsName: guardrail.policyId !== null,
  };
}

/** Makes a guardrail's SCP, and attaches it wherever the file and the records want it. */
async function attachEverywhere(
  guardrail: BuiltGuardrail,
  desired: DesiredOrganization,
  ids: Ids,
  aws: Aws,
): Promise<void> {
  const { id } = await ensurePolicy(aws, toPolicy(guardrail));
  for (const { place, guardrails } of desired.attachments) {
    if (!guardrails.includes(guardrail.name)) continue;
    const targetId = await readPlaceId(place, ids, aws);
    if (targetId !== null) await attachIfThere(id, targetId, aws);
  }
}

/** An OU or account that is missing is a finding of its own. */
async function attachIfThere(policyId: string, targetId: string, aws: Aws): Promise<void> {
  try {
    await ensureAttached(aws, { policyId, targetId });
  } catch (error) {
    if (!isAwsError(error, 'TargetNotFoundException')) throw error;
  }
}

async function readPlaceId(place: GuardrailPlace, { rootId }: Ids, aws: Aws): Promise<string | null> {
  if (place.type === 'root') return rootId;
  return place.type === 'account' ? place.id : readOuId(aws, rootId, place.path);
}

function findGuardrail(name: string, { guardrails }: DesiredOrganization): BuiltGuardrail {
  const guardrail = guardrails.find((each) => each.name === name);
  if (guardrail === undefined) throw new FixGone(`the file has no guardrail ${name} any more`);
  return guardrail;
}

function findAccount(id: string, { accounts }: DesiredOrganization): DesiredAccount {
  const account = accounts.find((each) => each.id === id);
  if (account === undefined) throw new FixGone(`${id} is not on record any more`);
  return account;
}
