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
  const isAttached = (name: string, id: string): boolean => attachedTo.get(name)?.has(id) ?? false;
  return [...detached, ...misattached, ...findFullAccessDrift(guardrails, policies, targets, isAttached)];
}

/** Whether an SCP allows all that `FullAWSAccess` does, so that it changes nothing beside it. */
function allowsEverything({ Statement }: Scp): boolean {
  return Statement.some(
    ({ Effect, Action = [], Resource = [], Condition = {} }) =>
      Effect === 'Allow' && Action.includes('*') && Resource.includes('*') && Object.keys(Condition).length === 0,
  );
}

function findFullAccessDrift(
  guardrails: readonly BuiltGuardrail[],
  policies: readonly ObservedPolicy[],
  targets: ReadonlyMap<string, JudgedTarget>,
  isAttached: (guardrail: string, targetId: string) => boolean,
): readonly Finding[] {
  const there = new Set(policies.find(({ id }) => id === fullAccess.id)?.targets ?? []);
  const otherwiseAllowed = new Set(
    policies.filter(({ id, content }) => id !== fullAccess.id && hasAllow(content)).flatMap((policy) => policy.targets),
  );
  const allowing = new Map(guardrails.filter(({ allows }) => allows).map((guardrail) => [guardrail.name, guardrail]));
  return [...targets.values()].flatMap(({ target, agreed, fullAccess: isAgreed }) => {
    if (isAgreed === there.has(target.id)) return [];
    const lists = agreed.flatMap((name) => allowing.get(name) ?? []);
    if (!isAgreed && lists.some(({ scp }) => allowsEverything(scp))) return [];
    if (!isAgreed) return [createUndone(target, lists.find(({ name }) => isAttached(name, target.id)) ?? null)];
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

/**
 * `FullAWSAccess` where a guardrail says what is allowed.
 *
 * @param list that guardrail, which is attached there and means nothing; null: it is not attached, which is said by itself
 */
function createUndone(target: JudgedTarget['target'], list: BuiltGuardrail | null): Finding {
  const end = { operation: 'detach-policy', policyId: fullAccess.id, targetId: target.id } as const;
  if (list === null)
    return createFinding({
      ...{ kind: 'guardrail-misattached', target, subject: fullAccess.name, end },
      agreed: 'only what its guardrails allow',
      found: `${fullAccess.name} is attached, so that everything is allowed`,
    });
  return createFinding({
    ...{ kind: 'guardrail-ineffective', target, subject: list.name, end },
    agreed: list.words,
    found: `${fullAccess.name}, attached there too, allows everything`,
  });
}
