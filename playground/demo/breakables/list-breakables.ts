import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';
import type { SlackHandle } from '../../slack/slack-handle.ts';
import type { KeptProcess } from '../bot/keep-running.ts';
import type { ReportPoster } from '../bot/report-poster.ts';
import { postReports } from './costs/post-reports.ts';
import { spikeCosts } from './costs/spike-costs.ts';
import { createAccount } from './drift/create-account.ts';
import { deleteBudget } from './drift/delete-budget.ts';
import { detachGuardrail } from './drift/detach-guardrail.ts';
import { editGuardrail } from './drift/edit-guardrail.ts';
import { lookForDrift } from './drift/look-for-drift.ts';
import { moveAccount } from './drift/move-account.ts';
import { killWorker } from './kill-worker.ts';
import { takeSlackDown } from './take-slack-down.ts';
import { throttleAws } from './throttle-aws.ts';

/** Everything that can be broken: first what happens to the organisation and its costs, then to what the bot needs. */
export function listBreakables(
  aws: AwsHandle,
  slack: SlackHandle,
  worker: Pick<KeptProcess, 'state' | 'kill'>,
  reports: ReportPoster,
): readonly Breakable[] {
  return [
    detachGuardrail(aws),
    editGuardrail(aws),
    moveAccount(aws),
    deleteBudget(aws),
    createAccount(aws),
    lookForDrift(reports),
    spikeCosts(aws),
    postReports(reports),
    throttleAws(aws),
    takeSlackDown(slack),
    killWorker(worker),
  ];
}
