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
import type { Fix } from '../../../guardrails/drift/finding.ts';
import { matchPolicies } from '../../../guardrails/drift/guardrails/match-policies.ts';
import { findJudgedTargets } from '../../../guardrails/drift/guardrails/targets.ts';
import { matchOus } from '../../../guardrails/drift/tree/match-ous.ts';
import type { ObservedOrganization } from '../../../guardrails/observed/observed-organization.ts';
import { fullAccess } from '../../../guardrails/scp/full-access.ts';

/** Why a fix cannot be done any more: the file or the records changed since it was found. */
export class FixGone extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'FixGone';
  }
}

/**
 * Ends a finding: looks, acts on a difference, and can be run again. What it brings with it (`findFollowingFixes`) is for the
 * caller. Every write passes the guard of `aws`.
 *
 * @param desired what should be as of now, which decides, not as of when it was found
 * @param observed tells which OU or SCP is which where somebody gave it another name
 * @throws AwsProblem, FixGone, and what the guard throws
 */
export async function applyFix(
  fix: Fix,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  aws: Aws,
): Promise<void> {
  switch (fix.operation) {
    case 'create-ou':
      await ensureAgreedOu(aws, fix.ou, desired, observed);
      return;
    case 'rename-ou':
      await ensureOuName(aws, fix.ouId, fix.name);
      return;
    case 'move-account':
      await ensureAccountPlace(aws, fix.accountId, await ensureAgreedOu(aws, fix.ou, desired, observed));
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
      const { managementAccountId } = observed;
      await ensureAlternateContacts(aws, {
        ...{ accountId: fix.accountId, managementAccountId, contacts: { [fix.contact]: contact } },
      });
      return;
    }
    case 'enable-policy-type':
      await ensurePolicyType(aws);
      return;
    case 'create-guardrail':
      await attachEverywhere(findGuardrail(fix.guardrail, desired), desired, observed, aws);
      return;
    case 'update-guardrail':
      await ensurePolicy(aws, toPolicy(findGuardrail(fix.guardrail, desired), fix.policyId));
      return;
    case 'attach-guardrail': {
      const policyId = await ensurePolicyOf(findGuardrail(fix.guardrail, desired), desired, observed, aws);
      await ensureAttached(aws, { policyId, targetId: fix.targetId });
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
      await ensureBudget(aws, observed.managementAccountId, budget);
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

/** Gives a guardrail its SCP, also where that has another name now. Returns its id. */
async function ensurePolicyOf(
  guardrail: BuiltGuardrail,
  { guardrails }: DesiredOrganization,
  { policies }: ObservedOrganization,
  aws: Aws,
): Promise<string> {
  const { byGuardrail } = matchPolicies(guardrails, policies.kind === 'read' ? policies.value : []);
  return (await ensurePolicy(aws, toPolicy(guardrail, byGuardrail.get(guardrail.name)?.id))).id;
}

/** Gives a guardrail its SCP, and attaches it wherever the file and the records want it. */
async function attachEverywhere(
  guardrail: BuiltGuardrail,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  aws: Aws,
): Promise<void> {
  const policyId = await ensurePolicyOf(guardrail, desired, observed, aws);
  for (const targetId of await readTargetIds(guardrail, desired, observed, aws))
    await attachIfThere(policyId, targetId, aws);
}

/** Where a guardrail is agreed: the places that were observed, and OUs that were made since. */
async function readTargetIds(
  { name }: BuiltGuardrail,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  aws: Aws,
): Promise<readonly string[]> {
  const match = matchOus(desired, observed);
  const judged = [...findJudgedTargets(desired, observed, match)];
  const ids = judged.flatMap(([id, { agreed }]) => (agreed.includes(name) ? [id] : []));
  for (const { place, guardrails } of desired.attachments) {
    if (place.type !== 'ou' || match.byPath.has(place.path) || !guardrails.includes(name)) continue;
    const id = await readOuId(aws, observed.rootId, place.path);
    if (id !== null) ids.push(id);
  }
  return ids;
}

/** An OU or account that is missing is a finding of its own. */
async function attachIfThere(policyId: string, targetId: string, aws: Aws): Promise<void> {
  try {
    await ensureAttached(aws, { policyId, targetId });
  } catch (error) {
    if (!isAwsError(error, 'TargetNotFoundException')) throw error;
  }
}

/** The OU of a path of the file, whatever it is called now; what is missing is made. Returns its id. */
async function ensureAgreedOu(
  aws: Aws,
  path: string,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
): Promise<string> {
  const { byPath } = matchOus(desired, observed);
  const names = path.split('/');
  for (let count = names.length; count > 0; count -= 1) {
    const id = byPath.get(names.slice(0, count).join('/'))?.id;
    if (id === undefined) continue;
    return count === names.length ? id : (await ensureOu(aws, id, names.slice(count).join('/'))).id;
  }
  return (await ensureOu(aws, observed.rootId, path)).id;
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
