import type { SlackState } from '../../workspace/slack-state.ts';
import type { Channel, Person } from '../../workspace/workspace.ts';

/** Slack's old verification token, which every payload still carries. */
export const verificationToken = 'old-verification-token';

/** What all interaction payloads have in common. */
export function renderEnvelope(slack: SlackState, person: Person): Record<string, unknown> {
  const { team, bot } = slack.workspace;
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: bot.appId,
    token: verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The name of a channel as payloads give it: private ones do not say theirs. */
export function renderChannelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}
