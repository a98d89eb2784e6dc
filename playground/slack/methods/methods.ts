import { appsConnectionsOpen } from './apps.ts';
import { authTest, botsInfo, teamInfo } from './auth.ts';
import { chatDelete, chatGetPermalink, chatPostEphemeral, chatPostMessage, chatUpdate } from './chat.ts';
import {
  conversationsInfo,
  conversationsJoin,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
} from './conversations/conversations.ts';
import { conversationsHistory, conversationsReplies } from './conversations/history.ts';
import { filesCompleteUpload, filesGetUploadUrl, filesInfo } from './files.ts';
import type { Method } from './method.ts';
import { reactionsAdd } from './reactions.ts';
import { usergroupsList, usergroupsUsersList } from './usergroups.ts';
import { usersInfo, usersList, usersLookupByEmail } from './users.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

/** Every method that this Slack has, by its name. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', appsConnectionsOpen],
  ['auth.test', authTest],
  ['bots.info', botsInfo],
  ['chat.delete', chatDelete],
  ['chat.getPermalink', chatGetPermalink],
  ['chat.postEphemeral', chatPostEphemeral],
  ['chat.postMessage', chatPostMessage],
  ['chat.update', chatUpdate],
  ['conversations.history', conversationsHistory],
  ['conversations.info', conversationsInfo],
  ['conversations.join', conversationsJoin],
  ['conversations.list', conversationsList],
  ['conversations.members', conversationsMembers],
  ['conversations.open', conversationsOpen],
  ['conversations.replies', conversationsReplies],
  ['files.completeUploadExternal', filesCompleteUpload],
  ['files.getUploadURLExternal', filesGetUploadUrl],
  ['files.info', filesInfo],
  ['reactions.add', reactionsAdd],
  ['team.info', teamInfo],
  ['usergroups.list', usergroupsList],
  ['usergroups.users.list', usergroupsUsersList],
  ['users.info', usersInfo],
  ['users.list', usersList],
  ['users.lookupByEmail', usersLookupByEmail],
  ['views.open', viewsOpen],
  ['views.publish', viewsPublish],
  ['views.push', viewsPush],
  ['views.update', viewsUpdate],
]);
