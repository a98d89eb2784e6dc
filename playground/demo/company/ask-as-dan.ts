import type { SlackHandle } from '../../slack/slack-handle.ts';

const user = 'U0DAN';
const answerWithinMs = 20_000;

/** Dan asks for an account, in the way in which everybody does, so that approvers find a card that waits for them. */
export async function askAsDan(slack: SlackHandle): Promise<void> {
  await slack.runCommand({ user, channel: 'C0REQUESTS', text: 'request sandbox name=fraud-lab' });
  await slack.waitFor(() => slack.openModal(user), { what: "Dan's form", timeoutMs: answerWithinMs });
  const sent = await slack.submitView({
    user,
    values: {
      account_name: 'fraud-lab',
      justification: 'To try the new fraud scores on last month’s card payments',
      cost_center: 'CC-100',
    },
  });
  if (sent.outcome !== 'closed') throw new Error(`Dan's form was not taken: ${JSON.stringify(sent.errors)}`);
}
