import type { CallPicture } from '../../../protocol.ts';

/** How a call ended. */
export interface OutcomeWords {
  readonly words: string;
  /** `absent`: what was asked for is not there, which may be what one wanted to know. */
  readonly kind: 'ok' | 'running' | 'absent' | 'slowed' | 'failed';
}

/** `TooManyRequestsException` → `too many requests`. */
export function describeOutcome(outcome: CallPicture['outcome']): OutcomeWords {
  if (outcome === null) return { words: 'running', kind: 'running' };
  if (outcome === 'ok') return { words: 'ok', kind: 'ok' };
  if (outcome === 'dropped') return { words: 'answer lost', kind: 'failed' };
  const words = outcome
    .replace(/(Exception|Error|Fault)$/, '')
    .replaceAll(/([a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z]))/g, '$1 ')
    .toLowerCase();
  return { words: words || outcome, kind: findKind(outcome) };
}

function findKind(error: string): OutcomeWords['kind'] {
  if (/Throttl|TooManyRequests/.test(error)) return 'slowed';
  return /NotFound/.test(error) ? 'absent' : 'failed';
}

/** Whether a call (`service:Operation`) changes something, as AWS names those that do not. */
export function isWrite(name: string): boolean {
  return !/:(List|Describe|Get|BatchGet|AssumeRole|Lookup|Search)/.test(name);
}
