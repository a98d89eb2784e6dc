import type { ScpStatement } from '../../scp/scp.ts';

export function denyActions(actions: readonly string[]): readonly ScpStatement[] {
  return [{ Effect: 'Deny', Action: actions, Resource: ['*'] }];
}
