import type { ServerResponse } from 'node:http';
import { isVisibleTo } from '../../slack/workspace/find-conversation.ts';
import type { Workspace } from '../../slack/workspace/workspace.ts';
import { send, sendText } from './http/send.ts';

/** What a browser may draw inside of a page; everything else it only saves. */
const pictureTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
};

/** Sends a file's bytes to somebody who sees it in one of their channels; 404 to all others. */
export function sendFile(workspace: Workspace, fileId: string, userId: string, response: ServerResponse): void {
  const person = workspace.people.get(userId);
  const file = workspace.files.get(fileId);
  const isSeen = file?.shares.some(({ channelId }) => {
    const channel = workspace.channels.get(channelId);
    return person !== undefined && channel !== undefined && isVisibleTo(workspace, person, channel);
  });
  if (!isSeen || file?.content === undefined) {
    sendText(response, 404, 'There is no such file here.');
    return;
  }
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const pictureType = pictureTypes[ending];
  send(response, 200, pictureType ?? 'application/octet-stream', file.content, {
    'content-disposition': `${pictureType === undefined ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}
