import { z } from 'zod';
import { defineMethod } from './method.ts';

/** `apps.connections.open`: where the app opens a websocket. Its ticket is good for one. */
export const appsConnectionsOpen = defineMethod({
  token: 'app',
  scopes: ['connections:write'],
  tier: 3,
  args: z.object({}),
  run(slack) {
    const ticket = slack.ids.makeSecret();
    slack.socketTickets.add(ticket);
    const query = new URLSearchParams({ ticket, app_id: slack.workspace.bot.appId });
    return { url: `${slack.origin.replace(/^http/, 'ws')}/link/?${query}` };
  },
});
