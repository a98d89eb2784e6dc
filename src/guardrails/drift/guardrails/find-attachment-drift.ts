import type { BuiltGuardrail } from '../../catalogue/build-guardrails.ts';
import type { ObservedPolicy } from '../../observed/observed-organization.ts';
import { fullAccess } from '../../scp/full-access.ts';
import type { Scp } from '../../scp/scp.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import { hasAllow } from './has-allow.ts';
import type { PolicyMatch } from './match-policies.ts';
import type { JudgedTarget } from './targets.ts';

/** Guardrails that are not attached where they should be, or are where they should not; `FullAWSAccess` likewise. */
export function findAttachmentDrift(
  guardrails: readonly BuiltGuardrail[],
  policies: readonly ObservedPolicy[],
  { byGuardrail }: PolicyMatch,
  targets: ReadonlyMap<string, JudgedTarget>,
): readonly Finding[] {
  const wordsByName = new Map(guardrails.map(({ name, words }) => [name, words]));
  const attachedTo = new Map([...byGuardrail].map(([name, { targets: ids }]) => [name, new Set(ids)]));
  const detached = [...targets.values()].flatMap(({ target, agreed }) =>
    agreed.flatMap((name) => {
      const ids = attachedTo.get(name);
      // Where there is no SCP at all, that is the cause.
      if (ids === undefined || ids.has(target.id)) return [];
      return [
        createFinding({
          ...{ kind: 'guardrail-detached', target, subject: name },
          agreed: wordsByName.get(name) ?? name,
          found: `${name} is not attached`,
          end: { operation: 'attach-guardrail', guardrail: name, targetId: target.id },
        }),
      ];
    }),
  );
  const misattached = [...byGuardrail].flatMap(([name, policy]) =>
    policy.targets.flatMap((id) => {
      const judged = targets.get(id);
      if (judged === undefined || judged.agreed.includes(name)) return [];
      return [
        createFinding({
          ...{ kind: 'guardrail-misattached', target: judged.target, subject: name },
          agreed: `not ${name} there`,
          found: `${name} is attached: ${wordsByName.get(name) ?? name}`,
          end: { operation: 'detach-policy', policyId: policy.id, targetId: id },
        }),
      ];
    }),
  );
  const allowing = new Set(guardrails.filter(({ scp }) => allowsEverything(scp)).map(({ name }) => name));
  return [...detached, ...misattached, ...findFullAccessDrift(policies, targets, allowing)];
}

/** Whether an SCP allows all that `FullAWSAccess` does, so that it changes nothing beside it. */
function allowsEverything({ Statement }: Scp): boolean {
  return Statement.some(
    ({ Effect, Action = [], Resource = [], Condition = {} }) =>
      Effect === 'Allow' && Action.includes('*') && Resource.includes('*') && Object.keys(Condition).length === 0,
  );
}

/** `allowing`: names of guardrails that allow everything. */
function findFullAccessDrift(
  policies: readonly ObservedPolicy[],
  targets: ReadonlyMap<string, JudgedTarget>,
  allowing: ReadonlySet<string>,
): readonly Finding[] {
  const there = new Set(policies.find(({ id }) => id === fullAccess.id)?.targets ?? []);
  const otherwiseAllowed = new Set(
    policies.filter(({ id, content }) => id !== fullAccess.id && hasAllow(content)).flatMap((policy) => policy.targets),
  );
  return [...targets.values()].flatMap(({ target, agreed, fullAccess: isAgreed }) => {
    if (isAgreed === there.has(target.id)) return [];
    if (!isAgreed && agreed.some((name) => allowing.has(name))) return [];
    if (!isAgreed)
      return [
        createFinding({
          ...{ kind: 'guardrail-misattached', target, subject: fullAccess.name },
          agreed: 'only what its guardrails allow',
          found: `${fullAccess.name} is attached, so that everything is allowed`,
          end: { operation: 'detach-policy', policyId: fullAccess.id, targetId: target.id },
        }),
      ];
    return [
      createFinding({
        ...{ kind: 'full-access-missing', target, subject: fullAccess.name },
        agreed: `${fullAccess.name} is attached`,
        found: otherwiseAllowed.has(target.id)
          ? 'other SCPs say what is allowed'
          : 'no SCP allows anything, so that nothing works there',
        end: { operation: 'attach-full-access', targetId: target.id },
      }),
    ];
  });
}
