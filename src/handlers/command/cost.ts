import { randomUUID } from 'node:crypto';
import { findNearestName } from '../../config/nearest-name.ts';
import type { AccountRow } from '../../messages/answers/account-list.ts';
import { renderAmbiguousAccount, renderUnknownAccount } from '../../messages/answers/ambiguous-account.ts';
import { renderAddingUp, renderNoCostsAnswer } from '../../messages/costs/answers/no-costs-answer.ts';
import { formatOuPath } from '../../messages/format/account-id.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { readSight } from '../sight/visible-accounts.ts';
import { findAccount } from './find-account.ts';
import type { CommandText } from './parse-command.ts';

const filterNames = ['ou', 'days'] as const;
const usualDays = '7';
/** Whether so many days are kept, the job finds. */
const mostDays = 90;

/** The job begins this much later: the answer that Slack is given at once shall stand before what the job says. */
const afterAnswerMs = 500;

/**
 * Checks a question about costs against what the person may see at this moment, and has a job answer it through
 * `responseUrl`. Returns what is said at once.
 */
export async function answerCost(
  parts: HandlerParts,
  person: PersonId,
  { args, fields }: CommandText,
  responseUrl: string,
): Promise<Content> {
  const unknown = Object.keys(fields).find((name) => !filterNames.some((known) => known === name));
  if (unknown !== undefined)
    return renderNoCostsAnswer({
      kind: 'unknown-filter',
      said: unknown,
      nearest: findNearestName(unknown, filterNames),
    });
  const { days: saidDays = usualDays, ou: saidOu } = fields;
  const days = /^\d{1,4}$/.test(saidDays) ? Number(saidDays) : 0;
  if (days < 1 || days > mostDays) return renderNoCostsAnswer({ kind: 'bad-days', said: saidDays, most: mostDays });
  const said = args.join(' ');
  if (said !== '' && saidOu !== undefined) return renderNoCostsAnswer({ kind: 'account-and-ou' });

  const sight = await readSight(parts, person);
  const ask = async (what: string | null, about: Pick<Question, 'account' | 'ou' | 'sees'>): Promise<Content> => {
    await askJob({ ...about, responseUrl, askedAt: parts.now(), days, isAdmin: sight.isAdmin }, parts);
    return renderAddingUp(what);
  };
  if (said !== '') {
    const found = findAccount(sight.accounts, said);
    if (found.kind === 'one') {
      const { id, name } = found.row;
      return ask(name, { account: { id, name }, ou: null, sees: [id] });
    }
    if (found.kind === 'none') return (await explainUnread(parts, sight, person)) ?? renderUnknownAccount(said);
    const owners = found.rows.flatMap(({ owner }) => owner ?? []);
    return renderAmbiguousAccount(said, found.rows, await parts.directory.readNames(owners));
  }

  const unread = await explainUnread(parts, sight, person);
  if (unread !== null) return unread;
  if (sight.accounts.length === 0) return renderNoCostsAnswer({ kind: 'none-of-yours' });
  const sees = sight.isViewer ? null : sight.accounts.map(({ id }) => id);
  if (saidOu === undefined) return ask(sight.isViewer ? 'all accounts' : null, { account: null, ou: null, sees });
  const paths = listPaths(sight.accounts);
  const wanted = saidOu.replace(/^\/+|\/+$/g, '').toLowerCase();
  const ou = paths.find((path) => path.toLowerCase() === wanted);
  if (ou === undefined) return renderNoCostsAnswer({ kind: 'no-accounts', nearest: findNearestName(wanted, paths) });
  return ask(formatOuPath(ou), { account: null, ou, sees });
}

/** Every OU that holds one of the accounts, itself or in one of its children. */
function listPaths(accounts: readonly AccountRow[]): readonly string[] {
  const paths = new Set<string>();
  for (const { ouPath } of accounts) {
    const names = (ouPath ?? 'root').split('/');
    names.forEach((_, at) => {
      paths.add(names.slice(0, at + 1).join('/'));
    });
  }
  return [...paths];
}

/** What the job is given. */
interface Question {
  readonly responseUrl: string;
  readonly askedAt: number;
  readonly days: number;
  /** Null: every account. */
  readonly sees: readonly string[] | null;
  readonly isAdmin: boolean;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly ou: string | null;
}

async function askJob(question: Question, { store, poke }: HandlerParts): Promise<void> {
  const oid = `answer-cost-${randomUUID()}`;
  const dueAt = question.askedAt + afterAnswerMs;
  await store.auditLog.append({ events: [], outbox: [{ oid, topic: 'answer-cost', body: { ...question }, dueAt }] });
  setTimeout(poke, afterAnswerMs).unref();
}
