import { setTimeout as sleep } from 'node:timers/promises';
import { type AppLink, hasApp, type Outgoing } from './app-link.ts';
import { type AppAnswer, deliver } from './deliver.ts';
import { verificationToken } from './envelope.ts';

/** The inner part of an event: what happened. */
export type SlackEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * Sends an event to the app. One that is not taken (over HTTP: with 200) is sent again as Slack does (at once, after a minute,
 * after five more; `eventRetryDelaysMs`), counted, unless the app says `x-slack-no-retry: 1`. Resolves with the answer to the
 * first attempt; the others follow by themselves.
 */
export async function sendEvent(link: AppLink, event: SlackEvent): Promise<AppAnswer> {
  const { slack } = link;
  const { team, bot } = slack.workspace;
  const authorization = {
    enterprise_id: null,
    team_id: team.id,
    user_id: bot.userId,
    is_bot: true,
    is_enterprise_install: false,
  };
  const payload = {
    token: verificationToken,
    team_id: team.id,
    api_app_id: bot.appId,
    event: { ...event, event_ts: slack.ids.makeTs(slack.now()) },
    type: 'event_callback',
    event_id: slack.ids.make('Ev'),
    event_time: Math.floor(slack.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
  };
  const attempt = (retry?: Retry) =>
    deliver(link, { kind: 'event_callback', payload, ...(retry !== undefined && { retry }) });
  const first = await attempt();
  if (!first.ok) void repeat(link, first, attempt);
  return first;
}

type Retry = NonNullable<Outgoing['retry']>;

async function repeat(link: AppLink, first: AppAnswer, attempt: (retry: Retry) => Promise<AppAnswer>): Promise<void> {
  let last = first;
  for (const [index, delayMs] of link.slack.settings.eventRetryDelaysMs.entries()) {
    if (last.ok || last.noRetry) return;
    try {
      await sleep(delayMs, undefined, { signal: link.closed.signal, ref: false });
    } catch {
      return;
    }
    last = await attempt({ attempt: index + 1, reason: last.outcome === 'timeout' ? 'timeout' : 'error' });
  }
}

/** Sends an event if there is an app, and it subscribed to it (`botEvents`). */
export async function announceEvent(link: AppLink, subscription: string, event: SlackEvent): Promise<void> {
  if (!hasApp(link) || !link.slack.settings.botEvents.includes(subscription)) return;
  await sendEvent(link, event);
}
