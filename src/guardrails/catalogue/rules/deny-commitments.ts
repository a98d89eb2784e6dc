import type { ScpStatement } from '../../scp/scp.ts';
import { commitments } from '../data/commitments.ts';

/** The calls that cost thousands by themselves. */
export function denyCommitments(): readonly ScpStatement[] {
  return [{ Effect: 'Deny', Action: commitments.flatMap(({ actions }) => actions), Resource: ['*'] }];
}
