import type { CallPicture } from '../../../protocol.ts';

/** How a call ended. */
export interface OutcomeWords {
  readonly words: string;
  readonly kind: 'ok' | 'running' | 'slowed' | 'failed';
}

/** `TooManyRequestsException` → `too many requests`. */
export function describeOutcome(outcome: CallPicture['outcome']): OutcomeWords {
  if (outcome === null) return { words: 'running', kind: 'running' };
  if (outcome === 'ok') return { words: 'ok', kind: 'ok' };
  if (outcome === 'dropped') return { words: 'answer lost', kind: 'failed' };
  const words = outcome
    .replace(/(Exception|Error|Fault)$/, '')
    .replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')
    .toLowerCase();
  return { words: words || outcome, kind: /throttl|toomanyrequests|too many/i.test(outcome) ? 'slowed' : 'failed' };
}

/** Whether a call (`service:Operation`) changes something, as AWS names those that do not. */
export function isWrite(name: string): boolean {
  return !/:(List|Describe|Get|BatchGet|AssumeRole|Lookup|Search)/.test(name);
}
