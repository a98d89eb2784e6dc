import Big from 'big.js';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding, FindingTarget } from '../finding.ts';
import { isManagementService } from './management-services.ts';
import { findServiceSwitches } from './security-services.ts';

/** CIS AWS Foundations Benchmark, "Ensure IAM password policy requires minimum length of 14 or greater". */
const leastPasswordLength = 14;

/** In the currency of the bill: what costs less in a week is no workload. */
const workloadFloor = 1;

/**
 * What is wrong with the management account: it is to pay and to host the organisation and nothing else, and no SCP holds in
 * it.
 */
export function findManagementDrift(
  desired: Pick<DesiredOrganization, 'securityServices'>,
  observed: ObservedOrganization,
): readonly Finding[] {
  const id = observed.managementAccountId;
  const name = observed.accounts.find((account) => account.id === id)?.name ?? id;
  const target = { type: 'account', id, name } as const;
  return [
    ...findWorkloads(target, observed),
    ...findPasswordDrift(target, observed),
    ...findCredentialDrift(target, observed),
    ...findTrailDrift(observed),
    ...findServiceDrift(desired, observed),
  ];
}

function findWorkloads(target: FindingTarget, { management }: ObservedOrganization): readonly Finding[] {
  if (management.costs.kind === 'unread') return [];
  return management.costs.value
    .filter(({ service, cost }) => !isManagementService(service) && new Big(cost).gte(workloadFloor))
    .map(({ service, cost }) =>
      createFinding({
        ...{ kind: 'management-workload', target, subject: service },
        agreed: 'the management account pays and hosts Organizations, and nothing else',
        found: `${service} for $${new Big(cost).toFixed(2)} in a week`,
        end: 'Move it to an account of its own: no guardrail holds in the management account',
      }),
    );
}

function findPasswordDrift(target: FindingTarget, { management }: ObservedOrganization): readonly Finding[] {
  const { passwordPolicy } = management;
  if (passwordPolicy.kind === 'unread') return [];
  const found = passwordPolicy.value;
  if (found !== null && found.minimumLength >= leastPasswordLength) return [];
  return [
    createFinding({
      ...{ kind: 'management-iam', target, subject: 'password-policy' },
      agreed: `passwords of at least ${leastPasswordLength} characters`,
      found: found === null ? 'no password policy' : `passwords of ${found.minimumLength} characters`,
      end: 'Set it in IAM, Account settings, of the management account',
    }),
  ];
}

function findCredentialDrift(target: FindingTarget, { management }: ObservedOrganization): readonly Finding[] {
  const { credentials } = management;
  if (credentials.kind === 'unread') return [];
  const { hasMfa, hasAccessKeys } = credentials.value;
  const mfa = createFinding({
    ...{ kind: 'root-credentials', target, subject: 'mfa' },
    agreed: 'a second factor for the root user',
    found: 'the root user has no second factor',
    end: 'Sign in as the root user of the management account and add one',
  });
  const keys = createFinding({
    ...{ kind: 'root-credentials', target, subject: 'access-keys' },
    agreed: 'no access keys of the root user',
    found: 'the root user has access keys',
    end: 'Sign in as the root user of the management account and delete them',
  });
  return [...(hasMfa ? [] : [mfa]), ...(hasAccessKeys ? [keys] : [])];
}

function findTrailDrift({ management, organizationId }: ObservedOrganization): readonly Finding[] {
  if (management.trails.kind === 'unread') return [];
  const target = { type: 'organization', id: organizationId, name: 'the organisation' } as const;
  const agreed = 'a trail that logs all accounts in all regions';
  const trails = management.trails.value.filter(
    ({ isOrganizationTrail, isMultiRegion }) => isOrganizationTrail && isMultiRegion,
  );
  if (trails.length === 0)
    return [
      createFinding({
        ...{ kind: 'trail-missing', target, agreed },
        found: 'no trail of the whole organisation',
        end: 'Make one in CloudTrail of the management account',
      }),
    ];
  if (trails.some(({ isLogging }) => isLogging)) return [];
  return [
    createFinding({
      ...{ kind: 'trail-not-logging', target, agreed },
      found: `the trail ${trails.map(({ name }) => name).join(', ')} does not log`,
      end: 'Start its logging in CloudTrail of the management account, and find out who stopped it',
    }),
  ];
}

function findServiceDrift(
  { securityServices }: Pick<DesiredOrganization, 'securityServices'>,
  { trustedServices, organizationId }: ObservedOrganization,
): readonly Finding[] {
  if (trustedServices.kind === 'unread') return [];
  const target = { type: 'organization', id: organizationId, name: 'the organisation' } as const;
  return securityServices.flatMap((service) => {
    const { name, principals } = findServiceSwitches(service);
    if (principals.some((principal) => trustedServices.value.includes(principal))) return [];
    return [
      createFinding({
        ...{ kind: 'security-service-off', target, subject: service },
        agreed: `${name} over the whole organisation`,
        found: `${name} has no trusted access`,
        end: `Switch it on for the organisation in ${name} of the management account`,
      }),
    ];
  });
}
