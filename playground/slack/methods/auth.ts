import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import { renderBotProfile } from '../workspace/render-message.ts';
import { defineMethod } from './method.ts';

/** `auth.test`: who the token belongs to. */
export const authTest = defineMethod({
  scopes: [],
  tier: 'special',
  args: z.object({}),
  run(slack) {
    const { team, bot } = slack.workspace;
    return {
      url: `${slack.origin}/`,
      team: team.name,
      user: bot.name.toLowerCase(),
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.botId,
      is_enterprise_install: false,
    };
  },
});

/** `team.info`: the workspace itself. */
export const teamInfo = defineMethod({
  scopes: ['team:read'],
  tier: 3,
  args: z.object({}),
  run(slack) {
    const { team } = slack.workspace;
    return { team: { ...team, url: `${slack.origin}/`, email_domain: 'example.com', icon: {} } };
  },
});

/** `bots.info`: the app behind a `bot_id`. */
export const botsInfo = defineMethod({
  scopes: ['users:read'],
  tier: 3,
  args: z.object({ bot: z.string().optional() }),
  run(slack, { bot }) {
    if (bot !== undefined && bot !== slack.workspace.bot.botId) throw new SlackApiError('bot_not_found');
    return { bot: renderBotProfile(slack) };
  },
});
