import type { ScpStatement } from '../../scp/scp.ts';

/**
 * The services and nothing else, in place of `FullAWSAccess`: what no statement of a level allows is denied there. Nothing
 * is added to the list; a company whose people work in the account with IAM names `iam` and `sts` too.
 */
export function allowServices(services: readonly string[]): readonly ScpStatement[] {
  return [{ Effect: 'Allow', Action: services.map((service) => `${service}:*`), Resource: ['*'] }];
}
