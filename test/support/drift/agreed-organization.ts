import type { SeedSpec } from '../../../playground/aws/seed/seed-spec.ts';
import type { DesiredOrganization } from '../../../src/guardrails/desired/desired-organization.ts';
import type { GuardrailPlace } from '../../../src/guardrails/desired/find-guardrail-plan.ts';

/**
 * A local AWS organisation that is exactly as agreed, but that AWS attaches `FullAWSAccess` everywhere.
 *
 * @param platform the name of the account in which the bot runs
 */
export function createAgreedOrganization(desired: DesiredOrganization, platform: string): SeedSpec {
  const { governance, accounts, ous } = desired;
  const policyNames = new Map(desired.guardrails.map(({ name, policyName }) => [name, policyName]));
  const policiesAt = (place: GuardrailPlace): readonly string[] =>
    desired.attachments
      .filter((agreed) => JSON.stringify(agreed.place) === JSON.stringify(place))
      .flatMap(({ guardrails }) => guardrails.flatMap((name) => policyNames.get(name) ?? []));
  return {
    managementAccount: {
      ...{ name: 'management', email: 'aws@example.com', joined: '2021-02-01', id: '000111222333' },
    },
    policies: desired.guardrails.map(({ policyName, words, json }) => ({
      ...{ name: policyName, description: words, document: JSON.parse(json), tags: { 'managed-by': 'steward' } },
    })),
    rootPolicies: policiesAt({ type: 'root' }),
    units: ous.map((path) => ({
      path,
      policies: policiesAt({ type: 'ou', path }),
      accounts: accounts
        .filter(({ ou }) => ou === path)
        .map(({ id, name, tags }) => ({
          ...{ id, name, email: `aws+${name}@example.com`, joined: '2026-01-12', tags },
          policies: policiesAt({ type: 'account', id }),
        })),
    })),
    serviceAccess: [
      'account.amazonaws.com',
      ...governance.securityServices.map((service) => `${service}.amazonaws.com`),
    ],
    budgets: accounts.flatMap(({ name, budget }) =>
      budget === null ? [] : [{ account: name, limitUsd: Number(budget.limitUsd), ...findAlerts(budget) }],
    ),
    contacts: accounts.flatMap(({ name, contacts }) => {
      const operations = contacts?.operations;
      if (operations === undefined) return [];
      const { name: Name, title: Title, email: EmailAddress, phone: PhoneNumber } = operations;
      return [{ account: name, type: 'OPERATIONS' as const, Name, Title, EmailAddress, PhoneNumber }];
    }),
    platformAccount: platform,
    role: { name: 'steward' },
  };
}

function findAlerts({ alerts, emails }: NonNullable<DesiredOrganization['accounts'][number]['budget']>) {
  const percents = (type: (typeof alerts)[number]['type']) =>
    alerts.filter((alert) => alert.type === type).map(({ thresholdPercent }) => thresholdPercent);
  return { alertsAt: percents('ACTUAL'), forecastAt: percents('FORECASTED'), emails };
}

/** Where a guardrail says all that is allowed, so that `FullAWSAccess` is to be gone: paths of OUs. */
export function listOusWithoutFullAccess({ attachments }: DesiredOrganization): readonly string[] {
  return attachments.flatMap(({ place, fullAccess }) => (place.type === 'ou' && !fullAccess ? [place.path] : []));
}
