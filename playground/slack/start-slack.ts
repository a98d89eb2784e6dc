import { once } from 'node:events';
import { changeWorkspace } from './app/change-workspace.ts';
import { closeView } from './app/people/close-view.ts';
import { runCommand } from './app/people/run-command.ts';
import { openHome, say } from './app/people/say.ts';
import { submitView } from './app/people/submit-view.ts';
import { suggestOptions } from './app/people/suggest-options.ts';
import { typeInto } from './app/people/type-into.ts';
import { useElement } from './app/people/use-element.ts';
import type { AppLink } from './app/send/app-link.ts';
import { sendEvent } from './app/send/send-event.ts';
import { verifyUrl } from './app/send/verify-url.ts';
import { listElements } from './block-kit/list-elements.ts';
import { seedWorkspace } from './seed-workspace.ts';
import type { ControlRoom } from './server/answer-control.ts';
import { createCallLog } from './server/calls.ts';
import { createFaults } from './server/faults.ts';
import { createSlackServer } from './server/http-server.ts';
import { createRateLimits } from './server/rate-limits.ts';
import type { SlackHandle, SlackOptions } from './slack-handle.ts';
import { createSocketHub } from './socket/socket-hub.ts';
import { createBlockRenderer } from './transcript/render-blocks.ts';
import { renderBody, renderTranscript } from './transcript/render-transcript.ts';
import { waitFor } from './wait-for.ts';
import { ensureDirectConversation, findDirectConversation } from './workspace/find-conversation.ts';
import { announceChange, createSlackState, type SlackSettings, type SlackState } from './workspace/slack-state.ts';
import { findOpenModal } from './workspace/views.ts';
import type { Channel } from './workspace/workspace.ts';

const defaults: SlackSettings = {
  botToken: 'xoxb-local-playground-token',
  appToken: 'xapp-1-local-playground-token',
  appTokenScopes: ['connections:write'],
  signingSecret: 'local-playground-signing-secret',
  scopes: [
    'commands',
    'chat:write',
    'files:write',
    'files:read',
    'users:read',
    'users:read.email',
    'usergroups:read',
    'im:write',
    'channels:read',
    'groups:read',
    'channels:history',
    'groups:history',
    'app_mentions:read',
    'im:history',
  ],
  slashCommands: ['/aws-account'],
  botEvents: [
    'app_home_opened',
    'app_mention',
    'message.im',
    'subteam_members_changed',
    'channel_archive',
    'app_uninstalled',
    'tokens_revoked',
  ],
  homeTabEnabled: true,
  messagesTabEnabled: true,
  enforceRateLimits: false,
  answerTimeoutMs: 3000,
  fileProcessingMs: 0,
  eventRetryDelaysMs: [0, 60_000, 300_000],
  socketPingMs: 10_000,
};

function createHandle(room: ControlRoom, closeServer: () => Promise<void>): SlackHandle {
  const { slack, link, faults, calls } = room;
  const { workspace, settings } = slack;
  const findChannel = (id: string): Channel => {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    return channel;
  };
  return {
    url: `${slack.origin}/api/`,
    origin: slack.origin,
    botToken: settings.botToken,
    appToken: settings.appToken,
    signingSecret: settings.signingSecret,
    workspace,
    faults,
    calls,
    sockets: link.sockets,
    deliveries: link.deliveries,
    setAppUrl(appUrl) {
      link.appUrl = appUrl;
    },
    setSite(origin) {
      slack.site = origin;
    },
    onChange(listener) {
      slack.changes.on('change', listener);
      return () => slack.changes.off('change', listener);
    },
    runCommand: (input) => runCommand(link, input),
    pressButton: (use) => useElement(link, use),
    select: (use) => useElement(link, use),
    typeInto(viewId, values) {
      const view = workspace.views.get(viewId);
      if (!view?.isOpen) throw new Error(`the view ${viewId} is not open`);
      typeInto(slack, view, values);
    },
    submitView: (input) => submitView(link, input),
    closeView: (input) => closeView(link, input),
    suggestOptions: (input) => suggestOptions(link, input),
    say: (input) => say(link, input),
    openHome: (input) => openHome(link, input),
    sendEvent: (event) => sendEvent(link, event),
    verifyUrl: () => verifyUrl(link),
    change: (change) => changeWorkspace(link, change),
    mention: (userId) => `<@${userId}|${workspace.people.get(userId)?.name ?? userId}>`,
    openModal: (userId) => findOpenModal(slack, userId),
    home: (userId) => workspace.views.get(workspace.homes.get(userId) ?? ''),
    directChannel: (userId) => findDirectConversation(workspace, userId),
    openDirectChannel: (userId) => ensureDirectConversation(slack, userId),
    messages: (channelId) => findChannel(channelId).messages,
    ephemerals: (userId) =>
      [...workspace.channels.values()]
        .flatMap((channel) => channel.ephemerals.filter((message) => message.ephemeralTo === userId))
        .sort((a, b) => (a.ts < b.ts ? -1 : 1)),
    notices: (userId) => workspace.notices.filter((notice) => notice.userId === userId).map((notice) => notice.text),
    buttons: (what) =>
      listElements('definition' in what ? what.definition.blocks : what.blocks).flatMap(({ block, element }) =>
        element.type === 'button'
          ? [
              {
                actionId: element.action_id ?? '',
                blockId: block.block_id ?? '',
                text: element.text.text,
                value: element.value,
              },
            ]
          : [],
      ),
    render: (what) =>
      'definition' in what ? createBlockRenderer(workspace)(what.definition.blocks) : renderBody(workspace, what),
    transcript: (channelId) => renderTranscript(workspace, findChannel(channelId)),
    waitFor: (find, { timeoutMs = 10_000, what = find.toString() } = {}) => waitFor(slack, find, timeoutMs, what),
    skipTime: (byMs) => room.skipTime(byMs),
    reset: () => room.reset(),
    close: closeServer,
  };
}

function pickSettings(options: SlackOptions): SlackSettings {
  const { port: _port, appUrl: _appUrl, seed: _seed, now: _now, ...settings } = options;
  return { ...defaults, ...settings };
}

function createRoom(options: SlackOptions): ControlRoom {
  const seed = options.seed ?? (() => seedWorkspace());
  let skippedMs = 0;
  const now = () => (options.now ?? Date.now)() + skippedMs;
  const slack: SlackState = createSlackState(pickSettings(options), seed(), now);
  const faults = createFaults(now, () => sockets.cut({ all: true }));
  const sockets = createSocketHub(slack, faults);
  const link: AppLink = { slack, appUrl: options.appUrl, sockets, deliveries: [], closed: new AbortController() };
  const room: ControlRoom = {
    slack,
    link,
    faults,
    calls: createCallLog(now),
    rateLimits: createRateLimits(now),
    skipTime(byMs) {
      skippedMs += byMs;
    },
    reset() {
      Object.assign(slack.workspace, seed());
      faults.clear();
      sockets.enable();
      room.calls.clear();
      room.rateLimits.clear();
      link.deliveries.length = 0;
      announceChange(slack);
    },
  };
  return room;
}

/**
 * Starts a local Slack workspace on 127.0.0.1. `handle.url` is what an app takes as Web API base, `appUrl` where it listens for
 * commands, interactions and events; without one they go over the websockets that the app opens. Rejects when the port is
 * taken.
 */
export async function startSlack(options: SlackOptions = {}): Promise<SlackHandle> {
  const room = createRoom(options);
  const server = createSlackServer(room);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  room.slack.origin = `http://127.0.0.1:${address.port}`;
  room.slack.site = room.slack.origin;
  return createHandle(room, async () => {
    room.link.closed.abort();
    room.link.sockets.close();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
}
