import type { ScpStatement } from '../../../scp/scp.ts';
import { denyTyped } from './deny-typed.ts';

/** EC2 instance types, `*` allowed, wherever a call says which type it wants. */
export function denyInstanceTypes(types: readonly string[]): readonly ScpStatement[] {
  return denyTyped(types);
}
