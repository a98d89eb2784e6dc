import { ensureAttached, ensureDetached } from '../../aws/guardrails/ensure-attachment.ts';
import { ensurePolicy, findPolicyId } from '../../aws/guardrails/ensure-policy.ts';
import { findOu } from '../../config/organizational-units.ts';
import { type BuiltGuardrail, buildGuardrails } from '../../guardrails/catalogue/build-guardrails.ts';
import { findAccountGuardrails } from '../../guardrails/desired/find-guardrail-plan.ts';
import { fullAccess } from '../../guardrails/scp/full-access.ts';
import type { MissingGuardrail } from '../../requests/request.ts';
import { takeClass } from '../../requests/terms.ts';
import { toPolicy } from '../drift/fix/apply-fix.ts';
import type { CreatingRequest, RunStep, StepResult, StepTools } from './step.ts';

/**
 * Nothing is made in an OU whose agreed guardrails are not attached, there and above: an account must not be without them for
 * a moment. Null: they are. What is attached is known for as long as the organisation's shape is, and looked at anew while
 * something is missing. Whether an SCP still says what was agreed is for the drift report.
 */
export async function waitForGuardrails(request: CreatingRequest, tools: StepTools): Promise<StepResult | null> {
  const { governance } = tools.file();
  const names = takeClass(request).ou.split('/');
  const levels = ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
  const missing: MissingGuardrail[] = [];
  for (const ou of levels) {
    const agreed = ou === '' ? governance.root.guardrails : (findOu(governance, ou)?.guardrails ?? []);
    if (agreed.length > 0) missing.push(...(await findDetached(agreed, ou, tools)));
  }
  if (missing.length === 0) return null;
  return { kind: 'wait', reason: { kind: 'guardrails-missing', missing }, ms: tools.timing.gatePollMs };
}

async function findDetached(
  agreed: readonly string[],
  ou: string,
  { organization, file }: StepTools,
): Promise<readonly MissingGuardrail[]> {
  const targetId = ou === '' ? (await organization.read()).rootId : await organization.readOuId(ou);
  // An OU that is not there is a failure of its own.
  if (targetId === null) return [];
  const attached = await organization.readAttached(targetId);
  const { guardrails } = file().governance;
  const missing = agreed.filter((name) => {
    const policyId = guardrails[name]?.policyId ?? null;
    return !attached.some((policy) => (policyId === null ? policy.name === `steward-${name}` : policy.id === policyId));
  });
  if (missing.length > 0) organization.forgetAttached(targetId);
  return missing.map((guardrail) => ({ guardrail, ou }));
}

/** Attaches the guardrails of the account's class, and those that the file gives to this very account. */
export const guardAccount: RunStep = async (request, tools) => {
  const { accountId } = request.provisioning.creation;
  if (accountId === null) throw new Error(`${request.id} has no account yet`);
  const file = tools.file();
  const { governance } = file;
  const agreed = findAccountGuardrails(governance, accountId, null);
  const names = new Set([...takeClass(request).guardrails, ...agreed]);
  const built = buildGuardrails(governance, file.policyFiles).filter(({ name }) => names.has(name));
  let outcome: 'updated' | 'already' = 'already';
  for (const guardrail of built) if ((await attach(guardrail, accountId, tools)) === 'updated') outcome = 'updated';
  // Where a guardrail says all that is allowed, AWS's own would allow the rest.
  if (built.some(({ allows }) => allows))
    await ensureDetached(tools.aws, { policyId: fullAccess.id, targetId: accountId });
  return { kind: 'done', outcome };
};

/** An SCP that is there is attached as it is: giving it another content would change what others may do, who were not asked. */
async function attach(guardrail: BuiltGuardrail, targetId: string, { aws }: StepTools): Promise<'updated' | 'already'> {
  const found = guardrail.policyId ?? (await findPolicyId(aws, guardrail.policyName));
  const policyId = found ?? (await ensurePolicy(aws, toPolicy(guardrail))).id;
  return ensureAttached(aws, { policyId, targetId });
}
