import { seedWorkspace } from '../../slack/seed-workspace.ts';
import type { Workspace } from '../../slack/workspace/workspace.ts';

const topics: Readonly<Record<string, string>> = {
  C0REQUESTS: 'New AWS accounts: /aws-account request',
  C0AUDIT: 'Who decided what',
  C0FINOPS: 'What AWS costs',
  C0SEC: 'Guardrails and what happens to them',
  C0PAY: 'Cards, checkout, payouts',
};

/** Two of the platform team decide on guardrails too: whoever asks for something does not decide on it, and it takes two. */
const securityToo = ['U0BEN', 'U0CAT'];

/** The small company's workspace, with what its channels are for. */
export function seedCompany(): Workspace {
  const workspace = seedWorkspace('Steward');
  workspace.userGroups.get('S0SECURITY')?.users.push(...securityToo);
  workspace.channels.get('C0SEC')?.members.push(...securityToo);
  for (const [id, topic] of Object.entries(topics)) {
    const channel = workspace.channels.get(id);
    if (channel !== undefined) channel.topic = topic;
  }
  return workspace;
}
