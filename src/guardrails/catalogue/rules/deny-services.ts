import type { ScpStatement } from '../../scp/scp.ts';

/** Every action of the services, which are prefixes of IAM. */
export function denyServices(services: readonly string[]): readonly ScpStatement[] {
  return [{ Effect: 'Deny', Action: services.map((service) => `${service}:*`), Resource: ['*'] }];
}
