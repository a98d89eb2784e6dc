import type { IncomingMessage } from 'node:http';
import { findRoute } from '../../playground/aws/wire/route.ts';
import type { Company } from '../support/company.ts';

/** A call of AWS or Slack, by what it does and for whom. */
export interface NamedCall {
  /** `organizations:MoveAccount`, `slack:chat.postMessage plan`, `slack:chat.update card at its end`. */
  readonly call: string;
  /** The name of the account that it is about; null: what it reads serves all requests. */
  readonly subject: string | null;
}

type Values = Readonly<Record<string, unknown>>;

export async function nameCall(request: IncomingMessage, body: Buffer, company: Company): Promise<NamedCall> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith('/api/')) {
    const args = Object.fromEntries(new URLSearchParams(body.toString()));
    return nameSlackCall(path.slice('/api/'.length), args, company);
  }
  const { service, operation, input } = findRoute(request, path, body.toString());
  return { call: `${service}:${operation}`, subject: findAwsSubject(service, toValues(input), company) };
}

function findAwsSubject(service: string, input: Values, { aws }: Company): string | null {
  if (typeof input.AccountName === 'string') return input.AccountName;
  const { accounts, creations } = aws.organization.state();
  const creation = creations.find(({ id }) => id === input.CreateAccountRequestId);
  if (creation !== undefined) return creation.accountName;
  const budget = String(input.BudgetName ?? toValues(input.Budget).BudgetName ?? '');
  const accountId = service === 'budgets' ? budget.replace('steward-', '') : (input.AccountId ?? input.ResourceId);
  return accounts.find(({ id }) => id === accountId)?.name ?? null;
}

async function nameSlackCall(method: string, args: Values, company: Company): Promise<NamedCall> {
  const { slack, store } = company;
  const about =
    typeof args.metadata === 'string'
      ? toValues(toValues(JSON.parse(args.metadata)).event_payload)
      : slack.messages('C0REQUESTS').find(({ ts }) => ts === args.message_ts)?.metadata?.event_payload;
  const subject = typeof about?.id === 'string' ? ((await store.requests.read(about.id))?.wish.name ?? null) : null;
  // Which lines of the audit channel there are hangs on what had to be waited for.
  const part = String(about?.part ?? '').replace(/^audit-\d+$/, 'audit');
  const isLast = method === 'chat.update' && showsEnd(part, String(args.blocks));
  return { call: `slack:${method} ${part}${isLast ? ' at its end' : ''}`.trim(), subject };
}

/** A card or plan that will not change any more. */
function showsEnd(part: string, blocks: string): boolean {
  return part === 'plan' ? !/"(pending|in_progress)"/.test(blocks) : /\bready\b/i.test(blocks);
}

function toValues(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}
