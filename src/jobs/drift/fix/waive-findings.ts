import { listMarks } from '../../../requests/wish/wish.ts';
import type { RunStep } from '../../provision/step.ts';

/** Accepts differences as they are. Nothing is written to AWS. */
export const waiveFindings: RunStep = async ({ id, wish, requester }, tools) => {
  if (wish.kind !== 'waive') throw new Error(`nothing is to be waived for ${id}`);
  const { until, justification: reason } = wish;
  await tools.drift.waive(listMarks(wish), { until, reason, by: requester, at: tools.now() });
  return { kind: 'done', outcome: 'created' };
};
