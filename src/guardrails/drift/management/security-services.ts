import type { SecurityService } from '../../../config/governance.ts';

/**
 * By which service principals AWS says that a service works over the whole organisation
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html): one of them is enough.
 */
const switches: Readonly<Record<SecurityService, { readonly name: string; readonly principals: readonly string[] }>> = {
  guardduty: { name: 'GuardDuty', principals: ['guardduty.amazonaws.com'] },
  securityhub: { name: 'Security Hub', principals: ['securityhub.amazonaws.com'] },
  config: { name: 'AWS Config', principals: ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'] },
  'access-analyzer': { name: 'Access Analyzer', principals: ['access-analyzer.amazonaws.com'] },
};

/** What people call a security service, and the principals of its trusted access. */
export function findServiceSwitches(service: SecurityService): (typeof switches)[SecurityService] {
  return switches[service];
}
