import type { Fault, Target } from './fault.ts';
import type { PlannedAsk, PlannedPress } from './plan.ts';

/** `+3.20 s`: a moment of a round. */
export function formatMoment(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1000).toFixed(2)} s`.padStart(9);
}

/** One line on what somebody asks for. */
export function describeAsk({ by, wish, times }: PlannedAsk): string {
  const { name, className, budget, owner, flaw } = wish;
  const words = [
    `${by} asks for ${className} ${name}`,
    ...(budget === null ? [] : [`budget ${budget}`]),
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(flaw === null ? [] : [`(${flaw})`]),
    ...(times === 1 ? [] : [`sent ${times} times at once`]),
  ];
  return words.join(', ').replace(', (', ' (');
}

export function describePress({ by, button, times }: PlannedPress, name: string): string {
  return `${by} presses ${button} of ${name}${times === 1 ? '' : ` ${times} times at once`}`;
}

export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `kill -9 ${describeTarget(fault.target)}, another one after ${seconds(fault.downMs)}`;
    case 'freeze':
      return `SIGSTOP ${describeTarget(fault.target)}, SIGCONT after ${seconds(fault.forMs)}`;
    case 'terminate':
      return `SIGTERM ${describeTarget(fault.target)}, another one at once`;
    case 'redis-kill':
      return `kill -9 Redis, back after ${seconds(fault.downMs)}`;
    case 'aws-call':
      return `AWS: ${fault.mishap} at the next ${fault.times} ${fault.operation} after ${fault.skip}`;
    case 'aws-hold':
      return `AWS: no answer ${fault.when === 'before' ? 'and nothing done' : 'though done'} at the next ${fault.operation} for ${seconds(fault.forMs)}`;
    case 'aws-setting':
      return `AWS: ${fault.setting} ${fault.value} for ${seconds(fault.forMs)}`;
    case 'aws-away':
      return `AWS cannot be reached for ${seconds(fault.forMs)}`;
    case 'creation-fails':
      return `AWS: the next ${fault.times} creations end with ${fault.reason}`;
    case 'slack-call':
      return `Slack: ${fault.mishap} at the next ${fault.times} ${fault.method}`;
    case 'slack-away':
      return `Slack ${fault.how === '503' ? 'answers 503' : 'cannot be reached'} for ${seconds(fault.forMs)}`;
    case 'bot-removed':
      return `the bot is removed from ${fault.channel}, invited again after ${seconds(fault.forMs)}`;
    case 'pause':
      return `${fault.by} pauses, resumes after ${seconds(fault.forMs)}`;
  }
}

const describeTarget = ({ role, which }: Target): string => `${role} ${which + 1}`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
