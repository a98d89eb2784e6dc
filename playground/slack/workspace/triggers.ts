import type { SlackState } from './slack-state.ts';
import type { ResponseUrl, Trigger } from './workspace.ts';

/** How long a trigger id is good (https://docs.slack.dev/interactivity/handling-user-interaction). */
const triggerLifetimeMs = 3000;
/** How long a response URL is good, and how often (same page). */
export const responseUrlLifetimeMs = 30 * 60_000;
const responseUrlUses = 5;

/** A new trigger for what a person just did; `viewId` when it was done in a modal. */
export function issueTrigger(slack: SlackState, userId: string, viewId?: string): Trigger {
  const { ids } = slack;
  const id = `${ids.makeTs(slack.now())}.${ids.makeSecret()}`;
  const trigger: Trigger = { id, userId, issuedAt: slack.now(), viewId, isUsed: false };
  slack.workspace.triggers.set(id, trigger);
  return trigger;
}

/** Why a trigger does not work, in Slack's words. */
type TriggerError = 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id';

/** Uses a trigger up, or says why not. */
export function exchangeTrigger(slack: SlackState, id: string): Trigger | TriggerError {
  const trigger = slack.workspace.triggers.get(id);
  if (trigger === undefined) return 'invalid_trigger_id';
  if (trigger.isUsed) return 'exchanged_trigger_id';
  if (slack.now() - trigger.issuedAt > triggerLifetimeMs) return 'expired_trigger_id';
  trigger.isUsed = true;
  return trigger;
}

/** A new response URL of a command or a press. `kind` is the first part of its path. */
export function issueResponseUrl(
  slack: SlackState,
  kind: 'commands' | 'actions',
  of: Pick<ResponseUrl, 'userId' | 'channelId' | 'original' | 'threadTs'>,
): ResponseUrl {
  const { ids, workspace } = slack;
  const path = `/${kind}/${workspace.team.id}/${ids.make('')}/${ids.makeSecret()}`;
  const url: ResponseUrl = { ...of, path, issuedAt: slack.now(), usesLeft: responseUrlUses };
  workspace.responseUrls.set(path, url);
  return url;
}
