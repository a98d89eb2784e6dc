import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import { type Company, press, waitForPrivate } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** Presses, and resolves with the private answer to it. */
export async function pressAndHear(
  company: Company,
  user: string,
  message: Message,
  actionId: string,
  more: Parameters<typeof press>[4] = {},
): Promise<string> {
  const before = company.slack.ephemerals(user).length;
  await press(company, user, message, actionId, more);
  return waitForPrivate(company, user, before);
}

/** As a person sees a card whose update has not reached them: with the buttons of a request that waits. */
export function showOldButtons(message: Message, id: string): void {
  const text = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: false });
  const button = (actionId: string) => ({
    type: 'button' as const,
    action_id: actionId,
    text: text(actionId),
    value: id,
  });
  const menu = {
    type: 'overflow' as const,
    action_id: 'request_cancel',
    options: [{ text: text('Cancel this request'), value: id }],
  };
  const elements = [button('request_approve'), button('request_deny'), menu];
  message.blocks = [{ type: 'actions', block_id: 'old-buttons', elements }];
}

/** The request, once somebody decided it. */
export function waitForDecision(company: Company, id: string): Promise<AccountRequest> {
  return until(async () => {
    const request = await company.store.requests.read(id);
    return request !== null && request.status !== 'waiting' ? request : null;
  }, `${id} to be decided`);
}

/** The request, once so many approvals count. */
export function waitForApprovals(company: Company, id: string, count: number): Promise<AccountRequest> {
  return until(async () => {
    const request = await company.store.requests.read(id);
    return request?.approvals.length === count ? request : null;
  }, `${id} to have ${count} approvals`);
}
