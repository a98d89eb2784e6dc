import type { AwsHandle } from '../aws/start-aws.ts';
import type { SlackHandle } from '../slack/slack-handle.ts';
import type { Message } from '../slack/workspace/workspace.ts';

const requestsChannel = 'C0REQUESTS';
const name = 'cards-prod';
const stepWithinMs = 40_000;

/**
 * Plays one request as people would: Ana asks, Ben and Cat approve, the account is made. Prints the channel and what the
 * organisation says of the account. Returns an exit code: 0 when all of it is as asked for.
 */
export async function tellStory({
  aws,
  slack,
}: {
  readonly aws: AwsHandle;
  readonly slack: SlackHandle;
}): Promise<number> {
  say('Ana types /aws-account request');
  await slack.runCommand({ user: 'U0ANA', channel: requestsChannel, text: 'request' });
  const form = await slack.waitFor(() => slack.openModal('U0ANA'), { what: 'the form', timeoutMs: stepWithinMs });

  say('and picks a class; the form says what it means');
  await slack.select({ user: 'U0ANA', viewId: form.id, actionId: 'account_class', option: 'production' });
  await slack.waitFor(
    () => slack.openModal('U0ANA')?.definition.blocks.some((block) => block.block_id === 'monthly_budget'),
    {
      what: 'the class in the form',
      timeoutMs: stepWithinMs,
    },
  );
  const typed = {
    account_name: name,
    team: 'payments',
    monthly_budget: '50,000',
    justification: 'New card processor; PCI scope, must be apart from the shop',
    cost_center: 'CC-100',
  };
  const refused = await slack.submitView({ user: 'U0ANA', values: typed });
  say(`$50,000 a month is refused at the field: ${refused.errors.monthly_budget ?? '(it was not)'}`);
  const sent = await slack.submitView({ user: 'U0ANA', values: { ...typed, monthly_budget: '4,000' } });
  if (sent.outcome !== 'closed') return complain(`the form was not taken: ${JSON.stringify(sent.errors)}`);

  const card = await waitForPart(slack, 'card');
  say('The card is in the channel. Ana cannot approve it herself:');
  const place = { message: { channel: requestsChannel, ts: card.ts } };
  await slack.pressButton({ user: 'U0ANA', actionId: 'request_approve', ...place });
  const answer = await slack.waitFor(() => slack.ephemerals('U0ANA').at(-1), {
    what: 'the answer to Ana',
    timeoutMs: stepWithinMs,
  });
  console.log(indent(slack.render(answer)));
  say('Ben approves, then Cat');
  await slack.pressButton({ user: 'U0BEN', actionId: 'request_approve', ...place });
  await slack.pressButton({ user: 'U0CAT', actionId: 'request_approve', ...place });
  await waitForPart(slack, 'ready');
  await slack.waitFor(() => slack.render(card).includes('Ready'), {
    what: 'the card to say so',
    timeoutMs: stepWithinMs,
  });

  const plan = await waitForPart(slack, 'plan');
  await slack.waitFor(() => !/[●○]/.test(slack.render(plan)), {
    what: 'the plan to be complete',
    timeoutMs: stepWithinMs,
  });

  say('The channel now:');
  console.log(indent(slack.transcript(requestsChannel)));
  return verify(aws);
}

function waitForPart(slack: SlackHandle, part: string): Promise<Message> {
  return slack.waitFor(
    () => slack.messages(requestsChannel).find((message) => message.metadata?.event_payload.part === part),
    { what: `the message "${part}"`, timeoutMs: stepWithinMs },
  );
}

/** Is the account in the organisation as it was asked for? */
function verify(aws: AwsHandle): number {
  const state = aws.organization.state();
  const accounts = state.accounts.filter((account) => account.name === name);
  const [account] = accounts;
  if (account === undefined || accounts.length !== 1)
    return complain(`there are ${accounts.length} accounts ${name}, not one`);
  const budget = state.budgets.find(({ name: budgetName }) => budgetName === `steward-${account.id}`);
  say('The local organisation says:');
  console.log(indent(JSON.stringify({ ...account, budget: budget?.limit ?? null }, null, 2)));
  const wrong = [
    account.state === 'ACTIVE' ? null : `it is ${account.state}`,
    account.ou === 'Workloads/Prod' ? null : `it is in ${account.ou}`,
    account.tags['steward:owner'] === 'U0ANA' ? null : 'it has no owner tag',
    account.tags['cost-center'] === 'CC-100' ? null : 'it has no cost center',
    budget === undefined ? 'it has no budget' : null,
  ].filter((problem) => problem !== null);
  if (wrong.length > 0) return complain(`${name} is not as asked for: ${wrong.join(', ')}`);
  say(`One account, in its OU, tagged, with its budget. That was all of it.`);
  return 0;
}

function say(line: string): void {
  console.log(`\n» ${line}`);
}

function complain(line: string): number {
  console.error(`\nThe story went wrong: ${line}`);
  return 1;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
