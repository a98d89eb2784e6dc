import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import type { Content } from '../message.ts';

const commands: readonly { readonly usage: string; readonly says: string; readonly admin?: true }[] = [
  { usage: 'request [class] [field=value …]', says: 'ask for an account' },
  { usage: 'list [ou=… class=… owner=… team=…]', says: 'accounts that you may see' },
  { usage: 'status [request or account]', says: 'how far a request is, or what an account is' },
  { usage: 'cost [account or ou=…] [days=7]', says: 'what accounts cost' },
  { usage: 'drift', says: 'what is not as agreed, looked at now' },
  { usage: 'guardrails', says: 'what applies to the accounts that you may see' },
  { usage: 'why <account> <action> [region] [type]', says: 'which guardrail denies it; AWS’s message will do too' },
  { usage: 'owner <account> @person', says: 'hand an account over' },
  { usage: 'budget <account> <usd>', says: 'ask for another monthly budget' },
  { usage: 'pause [reason]', says: 'write nothing to AWS until resumed', admin: true },
  { usage: 'resume', says: 'go on', admin: true },
  { usage: 'help', says: 'this list' },
];

/** What can be said to the bot. Admins see their words too. */
export function renderHelp({ isAdmin }: { readonly isAdmin: boolean }): Content {
  const first = 'Ask for an AWS account with /aws-account request; approvers decide in Slack, and Steward makes it.';
  const shown = commands.filter(({ admin }) => isAdmin || admin !== true);
  const lines: readonly Line[] = [
    [first],
    ...shown.map(({ usage, says }): Line => [renderCode(`/aws-account ${usage}`), `  ${says}`]),
    ['An account is its id or its name; a name with spaces stands in quotes.'],
  ];
  return renderAnswer(
    lines,
    `${first} /aws-account request, list, status, cost, drift, guardrails, why, owner, budget and help are there.`,
  );
}
