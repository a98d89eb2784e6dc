import type { ScpStatement } from '../../scp/scp.ts';
import { leftPossible } from '../data/left-possible.ts';

/**
 * Everything but what shows what is there and what ends it, so that nothing new can cost and people can still clear up.
 * What runs goes on, since an SCP stops nothing; its roles can no longer read or write data through AWS's API.
 */
export function denyEverything(): readonly ScpStatement[] {
  const left = Object.entries(leftPossible).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
  return [{ Effect: 'Deny', NotAction: left, Resource: ['*'] }];
}
