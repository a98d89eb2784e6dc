import type { ServerResponse } from 'node:http';
import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { SlackHandle } from '../../../slack/slack-handle.ts';
import type { CommandPicture, DeskPicture } from '../../protocol.ts';
import { findOrganizationPicture } from '../pictures/find-organization-picture.ts';
import { findWorkspacePicture } from '../pictures/find-workspace-picture.ts';
import { createPace } from './pace.ts';
import { createViewer, type Viewer } from './viewer.ts';

/** A workspace is drawn anew at most this often. */
const pauseMs = 150;
/** The organisation is looked at this often: what is due in it happens when somebody looks, and tells nobody. */
const lookMs = 250;
const heartbeatMs = 15_000;

/** What the pictures are drawn from. */
export interface LiveParts {
  readonly slack: SlackHandle;
  readonly aws: AwsHandle;
  readonly commands: readonly CommandPicture[];
  readonly desk: () => DeskPicture;
}

/** All pages that are open. */
export interface Live {
  /** Sends a person's pictures over this answer, now and after each change, until either side ends it. */
  connect(userId: string, response: ServerResponse): void;
  close(): void;
}

/** Draws for whoever has the page open; for nobody, nothing. */
export function createLive({ slack, aws, commands, desk }: LiveParts): Live {
  const viewers = new Set<Viewer>();

  const showWorkspaces = (to: Iterable<Viewer> = viewers): void => {
    const drawn = new Map<string, string>();
    for (const viewer of to) {
      const { userId } = viewer;
      const picture = drawn.get(userId) ?? JSON.stringify(findWorkspacePicture(slack.workspace, userId, commands));
      drawn.set(userId, picture);
      viewer.show('workspace', picture);
    }
  };
  const showSurroundings = (to: Iterable<Viewer> = viewers): void => {
    const { organization, calls } = aws;
    const picture = JSON.stringify(findOrganizationPicture(organization.state(), calls.log(), calls.counts()));
    const deskPicture = JSON.stringify(desk());
    for (const viewer of to) {
      viewer.show('organization', picture);
      viewer.show('desk', deskPicture);
    }
  };

  const pace = createPace(pauseMs, showWorkspaces);
  const forget = slack.onChange(() => {
    if (viewers.size > 0) pace.poke();
  });
  const look = setInterval(() => {
    if (viewers.size > 0) showSurroundings();
  }, lookMs);
  const beat = setInterval(() => {
    for (const viewer of viewers) viewer.beat();
  }, heartbeatMs);

  return {
    connect(userId, response) {
      slack.openDirectChannel(userId);
      const viewer = createViewer(userId, response, () => viewers.delete(viewer));
      viewers.add(viewer);
      showWorkspaces([viewer]);
      showSurroundings([viewer]);
    },
    close() {
      forget();
      pace.stop();
      clearInterval(look);
      clearInterval(beat);
      for (const viewer of viewers) viewer.end();
    },
  };
}
