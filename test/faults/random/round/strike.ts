import { run } from '../people/command.ts';
import { describeFault } from '../plan/describe-plan.ts';
import type { AwsMishap, Fault, SlackMishap } from '../plan/fault.ts';
import { wait } from './diary.ts';
import type { Scene } from './scene.ts';

/** A private answer to a press that was acknowledged just before may be lost, and one that is tried just after. */
const answerMs = 700;

/** Calls that are late answer after this. */
const lateMs = 1_200;

/** Strikes, and resolves when the fault is over, and whoever was struck is back. */
export async function strike(fault: Fault, scene: Scene): Promise<void> {
  const { company, crew, diary, awsDoor } = scene;
  const { aws, slack, redis } = company;
  diary.say(describeFault(fault));
  switch (fault.kind) {
    case 'kill':
      return inTrouble(scene, fault.target.role === 'web', crew.kill(fault.target, fault.downMs));
    case 'freeze':
      return crew.freeze(fault.target, fault.forMs);
    case 'terminate':
      return inTrouble(scene, fault.target.role === 'web', crew.terminate(fault.target));
    case 'redis-kill':
      await redis.kill9();
      await wait(fault.downMs);
      return redis.restart();
    case 'aws-call': {
      const { times, skip } = fault;
      aws.faults.add({
        ...findOperation(fault.operation),
        times,
        skip,
        ...findAwsFault(fault.operation, fault.mishap),
      });
      return;
    }
    case 'aws-hold': {
      const id = aws.faults.add({ ...findOperation(fault.operation), hold: fault.when });
      await wait(fault.forMs);
      return aws.faults.release(id);
    }
    case 'aws-setting': {
      const before = aws.organization.state().settings[fault.setting];
      aws.organization.set({ [fault.setting]: fault.value });
      await wait(fault.forMs);
      return aws.organization.set({ [fault.setting]: before });
    }
    case 'aws-away':
      awsDoor.shut();
      await wait(fault.forMs);
      return awsDoor.open();
    case 'creation-fails':
      aws.faults.add({ operation: 'CreateAccount', failureReason: fault.reason, times: fault.times });
      return;
    case 'slack-call':
      slack.faults.add({ method: fault.method, times: fault.times, ...findSlackFault(fault.mishap) });
      return;
    case 'slack-away':
      slack.faults.down(fault.how, fault.forMs);
      return inTrouble(scene, true, wait(fault.forMs));
    case 'bot-removed':
      await slack.change({ change: 'leave', channel: fault.channel });
      await wait(fault.forMs);
      return slack.change({ change: 'join', channel: fault.channel });
    case 'pause':
      await run(scene, fault.by, 'pause', 'pause to have a look');
      await wait(fault.forMs);
      return run(scene, fault.by, 'resume', 'resume');
  }
}

/** Whether private answers to what is pressed meanwhile may be lost is kept in mind. */
async function inTrouble({ diary }: Scene, losesAnswers: boolean, work: Promise<void>): Promise<void> {
  const from = Date.now() - answerMs;
  await work;
  if (losesAnswers) diary.troubles.push({ from, to: Date.now() + answerMs });
}

function findOperation(operation: string) {
  const [service = '', name = ''] = operation.split(':');
  return { service: service as 'organizations' | 'budgets' | 'account' | 'sts', operation: name };
}

/** Each service's own name for its own fault, from its model. */
const ownFaults: Readonly<Record<string, string>> = {
  organizations: 'ServiceException',
  budgets: 'InternalErrorException',
  account: 'InternalServerException',
  sts: 'InternalFailure',
};

function findAwsFault(operation: string, mishap: AwsMishap) {
  const { service } = findOperation(operation);
  switch (mishap) {
    case 'error':
      return { error: { name: ownFaults[service] ?? 'InternalFailure', status: 500 } };
    case 'busy':
      return { throttle: true };
    case 'denied':
      return { error: { name: service === 'sts' ? 'AccessDenied' : 'AccessDeniedException', status: 403 } };
    case 'cut-before':
      return { dropBefore: true };
    case 'cut-after':
      return { dropAfter: true };
    case 'late':
      return { delayMs: lateMs };
  }
}

function findSlackFault(mishap: SlackMishap) {
  switch (mishap) {
    case 'error':
      return { status: 500 };
    case 'limit':
      return { retryAfter: 1 };
    case 'cut-before':
      return { dropBefore: true };
    case 'cut-after':
      return { dropAfter: true };
    case 'late':
      return { delayMs: lateMs };
  }
}
