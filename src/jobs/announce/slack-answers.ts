import { classifySlackError, isSlackError, type SlackProblem } from '../../slack/slack-problem.ts';

/** An answer that was lost is looked for at once and once more after this, since Slack shows a post a little late. */
export const lookAgainMs = 2_000;
/** What could not be delivered is tried again when something happens after this long. */
export const tryAgainMs = 30_000;

/** Another worker has taken over what this one was doing. */
export class LeaseLost extends Error {
  constructor() {
    super('another worker announces this request');
    this.name = 'LeaseLost';
  }
}

/** Blocks that this workspace does not take; `invalid_blocks_format` is what older ones say. */
export function isRefusedBlocks(error: unknown): boolean {
  const problem = classifySlackError(error);
  return (
    problem.kind === 'refused' && (problem.error === 'invalid_blocks' || problem.error === 'invalid_blocks_format')
  );
}

/** When to come again after a call that Slack did not refuse. Errors of other origin go up, the loss of a lease among them. */
export function laterOrThrow(
  error: unknown,
  problem: Exclude<SlackProblem, { kind: 'refused' }>,
): { readonly kind: 'later'; readonly ms: number } {
  if (!isSlackError(error)) throw error;
  return { kind: 'later', ms: problem.kind === 'limited' ? problem.retryAfterMs : lookAgainMs };
}
