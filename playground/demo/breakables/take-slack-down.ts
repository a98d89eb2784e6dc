import type { Breakable } from '../../page/start-page.ts';
import type { SlackHandle } from '../../slack/slack-handle.ts';

const lastsMs = 20_000;

/** Slack answers nobody: the bot's calls fail, and people can do nothing in it. */
export function takeSlackDown({ faults }: SlackHandle): Breakable {
  let endsAtMs = 0;
  return {
    id: 'take-slack-down',
    label: 'Slack down for 20 s',
    expect: 'The bot goes on with AWS. What it has to say it says as soon as Slack is back, each thing once.',
    isWatched: true,
    untilMs: () => (faults.outage() === undefined ? null : endsAtMs),
    break() {
      endsAtMs = Date.now() + lastsMs;
      faults.down('503', lastsMs);
      return { ok: true, did: 'Slack is down for 20 seconds, for the bot and for everybody here.' };
    },
  };
}
