/** How far this local Slack goes with a method of the Web API. */
type Coverage = 'supported' | 'partial' | 'missing';

/**
 * Methods that a bot of this kind may want. `partial`: the usual arguments work, rare ones are ignored. `missing`: answers
 * `not_supported_here_yet`; what is not in the table at all answers `unknown_method`, like a method that Slack does not have.
 */
export const coverage: Readonly<Record<string, Coverage>> = {
  'apps.connections.open': 'supported',
  'auth.test': 'supported',
  'bookmarks.add': 'missing',
  'bots.info': 'supported',
  'chat.appendStream': 'missing',
  'chat.delete': 'supported',
  'chat.getPermalink': 'supported',
  'chat.postEphemeral': 'supported',
  'chat.postMessage': 'partial',
  'chat.scheduleMessage': 'missing',
  'chat.startStream': 'missing',
  'chat.stopStream': 'missing',
  'chat.update': 'partial',
  'conversations.history': 'supported',
  'conversations.info': 'partial',
  'conversations.join': 'supported',
  'conversations.list': 'supported',
  'conversations.members': 'supported',
  'conversations.open': 'partial',
  'conversations.replies': 'supported',
  'files.completeUploadExternal': 'partial',
  'files.getUploadURLExternal': 'partial',
  'files.info': 'partial',
  'pins.add': 'missing',
  'reactions.add': 'supported',
  'team.info': 'partial',
  'usergroups.list': 'supported',
  'usergroups.users.list': 'supported',
  'users.info': 'supported',
  'users.list': 'supported',
  'users.lookupByEmail': 'supported',
  'users.profile.get': 'missing',
  'views.open': 'partial',
  'views.publish': 'supported',
  'views.push': 'partial',
  'views.update': 'supported',
};

/**
 * What Slack tells an app, over HTTP and over websockets. Events are `partial`: those that people and administrators cause
 * here come by themselves, any other can be sent by hand.
 */
export const deliveryCoverage: Readonly<Record<string, { readonly http: Coverage; readonly socket: Coverage }>> = {
  block_actions: { http: 'supported', socket: 'supported' },
  block_suggestion: { http: 'supported', socket: 'supported' },
  command: { http: 'supported', socket: 'supported' },
  event_callback: { http: 'partial', socket: 'partial' },
  message_action: { http: 'missing', socket: 'missing' },
  shortcut: { http: 'missing', socket: 'missing' },
  url_verification: { http: 'supported', socket: 'missing' },
  view_closed: { http: 'supported', socket: 'supported' },
  view_submission: { http: 'supported', socket: 'supported' },
};
