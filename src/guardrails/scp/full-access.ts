import type { ScpOfLevel } from './evaluate/evaluate-scps.ts';

/**
 * AWS's own SCP, which allows everything and cannot be changed. It is attached wherever no guardrail says what is allowed.
 * Source: Organizations user guide, "SCP evaluation".
 */
export const fullAccess = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  scp: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] },
} as const satisfies ScpOfLevel;
