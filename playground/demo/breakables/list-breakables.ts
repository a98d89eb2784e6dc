import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';
import type { SlackHandle } from '../../slack/slack-handle.ts';
import type { KeptProcess } from '../bot/keep-running.ts';
import { createAccount } from './create-account.ts';
import { deleteBudget } from './delete-budget.ts';
import { detachGuardrail } from './detach-guardrail.ts';
import { editGuardrail } from './edit-guardrail.ts';
import { killWorker } from './kill-worker.ts';
import { moveAccount } from './move-account.ts';
import { takeSlackDown } from './take-slack-down.ts';
import { throttleAws } from './throttle-aws.ts';

/** Everything that can be broken: first what happens to the organisation, then to what the bot needs. */
export function listBreakables(
  aws: AwsHandle,
  slack: SlackHandle,
  worker: Pick<KeptProcess, 'state' | 'kill'>,
): readonly Breakable[] {
  return [
    detachGuardrail(aws),
    editGuardrail(aws),
    moveAccount(aws),
    deleteBudget(aws),
    createAccount(aws),
    throttleAws(aws),
    takeSlackDown(slack),
    killWorker(worker),
  ];
}
