import { AwsProblem } from '../../../aws/aws-problem.ts';
import { countCalls } from '../../../aws/observe/count-calls.ts';
import { createCallPace } from '../../../aws/observe/pace-calls.ts';
import { LeaseLost } from '../../announce/slack-answers.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import { holdLease } from '../../reports/hold-lease.ts';
import { type AccountQuestion, findQuestion } from './account-question.ts';
import { pickAccounts } from './pick-accounts.ts';
import { readAccount } from './read-account.ts';

/** How often a slice of the accounts is read. */
export const sliceMinutes = 15;
const slicesADay = 1440 / sliceMinutes;

/** After so many accounts that could not be read AWS is left alone until the next slice. */
const mostFailures = 3;

type Parts = Pick<ChoreParts, 'store' | 'aws' | 'organization' | 'file' | 'timing' | 'log' | 'now'>;

/**
 * Reads of a few accounts what costs calls for each: alternate contacts, and whom alerts of budgets mail. Each is kept as soon
 * as it is read, so that nothing is lost when this stops half-way. What could not be read stays as it was, and is tried again
 * the next day. Returns null: it is done.
 */
export async function rotateReadings(parts: Parts): Promise<null> {
  const { store, timing } = parts;
  try {
    await holdLease(store.leases, 'account-readings', timing.lockMs, (check) => readSlice(parts, check));
  } catch (error) {
    // Another worker reads on, or AWS does not even tell the organisation's ids: the next slice comes soon.
    if (error instanceof AwsProblem) parts.log.warn({ aws: error.awsName }, 'no account could be read');
    else if (!(error instanceof LeaseLost)) throw error;
  }
  return null;
}

async function readSlice(parts: Parts, check: () => Promise<void>): Promise<void> {
  const { store, log, now } = parts;
  const { accountReadings } = store;
  const questions = await findQuestions(parts);
  const [readings, changed] = await Promise.all([accountReadings.readAll(), accountReadings.readChanged()]);
  const asked = new Set(questions.map(({ accountId }) => accountId));
  await accountReadings.forget([...readings.keys()].filter((id) => !asked.has(id)));
  const picked = pickAccounts(questions, { readings, changed }, slicesADay, now());
  const { aws } = countCalls(
    parts.aws,
    createCallPace((name, rate) => store.pace.reserve(name, rate)),
  );
  if (picked.length === 0) return;
  const { managementAccountId } = await parts.organization.read();
  let failures = 0;
  for (const question of picked) {
    const { accountId } = question;
    const triedAt = now();
    const reading = await readAccount(aws, question, managementAccountId, triedAt).catch((error: unknown) => {
      if (!(error instanceof AwsProblem)) throw error;
      failures += 1;
      log.warn({ account: accountId, aws: error.awsName, operation: error.operation }, 'an account could not be read');
      return { readAt: 0, contacts: null, alerts: null, ...readings.get(accountId), triedAt };
    });
    await check();
    await accountReadings.keep(accountId, reading, changed.get(accountId) ?? null);
    if (failures === mostFailures) return;
  }
}

/** What is to be asked of accounts on record that are in use, as far as the last inventory knows. */
async function findQuestions({
  store,
  file,
  now,
}: Pick<Parts, 'store' | 'file' | 'now'>): Promise<readonly AccountQuestion[]> {
  const [records, cached] = await Promise.all([store.accounts.readAll(), store.inventory.read(now())]);
  const states = new Map(cached?.inventory.accounts.map(({ id, state }) => [id, state]));
  const { governance } = file();
  return records
    .filter(({ id }) => cached === null || states.get(id) === 'ACTIVE')
    .flatMap((record) => findQuestion(record, governance) ?? []);
}
