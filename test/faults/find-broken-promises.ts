import type { Company } from '../support/company.ts';
import { until } from '../support/until.ts';

/**
 * Waits until the account is ready and everything is said of it. Returns what is not as promised: one account, one budget,
 * one card, one plan in its last state, one last message, nothing said twice anywhere.
 *
 * @param id the request's id
 */
export async function findBrokenPromises(company: Company, name: string, id: string): Promise<readonly string[]> {
  try {
    await until(async () => (await company.store.requests.read(id))?.status === 'ready', 'the account', 40_000);
    await until(() => isAllSaid(company, id), 'all that is said of it', 40_000);
  } catch (error) {
    const request = await company.store.requests.read(id);
    const said = `${company.slack.transcript('C0REQUESTS')}\n${JSON.stringify(request?.history.at(-1))}`;
    return [`${error instanceof Error ? error.message : String(error)}: ${request?.status}\n${said}`];
  }
  const { accounts, budgets, contacts } = company.aws.organization.state();
  const made = accounts.filter((account) => account.name === name || account.tags['steward:request'] === id);
  const accountId = made[0]?.id ?? '';
  const counts: Readonly<Record<string, number>> = {
    accounts: made.length,
    'accounts in their OU with their tag': made.filter(
      ({ ou, tags }) => ou === 'Workloads/Dev' && tags['steward:request'] === id,
    ).length,
    budgets: budgets.filter((budget) => budget.name === `steward-${accountId}`).length,
    alerts: budgets.find((budget) => budget.name === `steward-${accountId}`)?.notifications.length ?? 0,
    contacts: contacts.filter((contact) => contact.accountId === accountId).length,
    cards: findSaid(company, id).filter((part) => part === 'card').length,
    plans: findSaid(company, id).filter((part) => part === 'plan').length,
    'ready messages': findSaid(company, id).filter((part) => part === 'ready').length,
  };
  const said = findSaid(company, id);
  return [
    ...Object.entries(counts)
      .filter(([, count]) => count !== 1)
      .map(([what, count]) => `${count} ${what}`),
    ...said.filter((part, index) => said.indexOf(part) !== index).map((part) => `said twice: ${part}`),
  ];
}

/** The parts of the request's messages in every channel and direct conversation, each as often as it is there. */
function findSaid({ slack }: Company, id: string): readonly string[] {
  return [...slack.workspace.channels.values()]
    .flatMap(({ messages }) => messages)
    .filter(({ metadata }) => metadata?.event_payload.id === id)
    .map(({ metadata }) => String(metadata?.event_payload.part));
}

function isAllSaid(company: Company, id: string): boolean {
  const { slack } = company;
  const about = slack.messages('C0REQUESTS').filter(({ metadata }) => metadata?.event_payload.id === id);
  const find = (part: string) => about.find(({ metadata }) => metadata?.event_payload.part === part);
  const [card, plan] = [find('card'), find('plan')];
  if (card === undefined || plan === undefined || find('ready') === undefined) return false;
  return /ready/i.test(slack.render(card)) && !/[●○✘]/.test(slack.render(plan));
}
