import { z } from 'zod';
import { nameCostQuery, planCostQueries } from '../../../aws/costs/cost-query.ts';
import type { CostSettings } from '../../../config/governance.ts';
import { findNextDueTime } from '../../../config/schedule/find-due-times.ts';
import type { CostAccount } from '../../../costs/digest.ts';
import { isInScope } from '../../../costs/find-group.ts';
import { renderCostAnswer } from '../../../messages/costs/answers/cost-answer.ts';
import { renderCostsUnavailable } from '../../../messages/costs/answers/costs-unavailable.ts';
import { renderNoCostsAnswer } from '../../../messages/costs/answers/no-costs-answer.ts';
import { type CostContent, type Look, nativeLook, plainLook } from '../../../messages/costs/content.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import { postAnswer } from '../../../slack/post-answer.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import { buildCachedDigest } from '../costs/build-cached-digest.ts';
import { findAnswerPeriods } from './find-answer-periods.ts';

/** A question about costs, as the person who typed it may ask it. */
const bodySchema = z.object({
  responseUrl: z.string().default(''),
  askedAt: z.number(),
  days: z.int().min(1),
  /** Ids of the accounts that the person may see; null: every one. */
  sees: z.array(z.string()).nullable(),
  isAdmin: z.boolean(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** With its children, as the organisation spells it; null: all. */
  ou: z.string().nullable(),
});
type Question = z.infer<typeof bodySchema>;

/** How long a `response_url` works (https://docs.slack.dev/interactivity/handling-user-interaction). */
const urlLifetimeMs = 30 * 60_000;

type Parts = Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'file' | 'log' | 'now'>;

/**
 * Adds up what is kept, without a call of AWS, and answers the person who asked. Returns after how many milliseconds to come
 * again; null: it is answered, or cannot be any more. Repeated, it says the same once more.
 */
export async function answerCost(body: unknown, parts: Parts): Promise<number | null> {
  const question = bodySchema.parse(body);
  if (parts.now() - question.askedAt > urlLifetimeMs) return null;
  const render = await prepareAnswer(question, parts);
  const { responseUrl } = question;
  const apiUrl = parts.poster.slackApiUrl;
  const native = await postAnswer(responseUrl, render(nativeLook), apiUrl);
  const posted = native.kind === 'refused' ? await postAnswer(responseUrl, render(plainLook), apiUrl) : native;
  if (posted.kind === 'later') return posted.ms;
  if (posted.kind !== 'posted') parts.log.info({ kind: posted.kind }, 'a question about costs got no answer');
  return null;
}

async function prepareAnswer(question: Question, parts: Parts): Promise<(look: Look) => CostContent> {
  const { store, now } = parts;
  const { costs: settings } = parts.file().governance;
  const { account, days, ou } = question;
  const kept = await readKeptDays(settings, parts);
  const found = findAnswerPeriods(days, { today: findDate(now()), settleDays: settings.settleDays, kept });
  if ('most' in found && found.most > 0)
    return () => renderNoCostsAnswer({ kind: 'bad-days', said: String(days), most: found.most });
  if ('most' in found) return explainNothing(question, parts);
  const asked = { name: 'cost', groupBy: 'account', periods: found.periods, isCovered: createCover(question) } as const;
  const built = await buildCachedDigest(asked, settings, store, now());
  if (built === null) return explainNothing(question, parts);
  const { digest, asOf } = built;
  const scope = ou === null ? null : describeScope({ ou }, new Map());
  if (digest.accounts.length === 0 && digest.missingDays.length === 0) {
    const name = account?.name ?? scope ?? null;
    return () => renderNoCostsAnswer({ kind: 'nothing-spent', name, days });
  }
  const owner = account === null ? null : (digest.accounts[0]?.owner ?? null);
  const names = await parts.directory.readNames(owner === null ? [] : [owner]);
  const whole = question.sees === null ? 'the organisation' : null;
  const input = { digest, account, scope: scope ?? whole, names, asOf, isCompared: found.isCompared };
  return (look) => renderCostAnswer(input, look);
}

async function readKeptDays(settings: CostSettings, { store }: Pick<Parts, 'store'>): Promise<Iterable<string>> {
  const query = planCostQueries(settings).find(({ kind }) => kind === 'costs');
  return query === undefined ? [] : (await store.costs.readDays(nameCostQuery(query))).keys();
}

function createCover({ sees, account, ou }: Question): (of: CostAccount) => boolean {
  const visible = sees === null ? null : new Set(sees);
  return (of) =>
    (visible === null || visible.has(of.id)) &&
    (account === null || of.id === account.id) &&
    (ou === null || isInScope(of, { ou }));
}

/** Nobody has read costs: because AWS gives none, or because no report was due so far. */
async function explainNothing({ isAdmin }: Question, parts: Parts): Promise<() => CostContent> {
  const reports = parts.file().governance.reports.filter(({ type }) => type === 'cost-digest');
  for (const { name } of reports)
    if ((await parts.store.reportRuns.readMemory(name)).has('unavailable'))
      return () => renderCostsUnavailable({ kind: 'off' }, null, isAdmin);
  const next = reports.flatMap((report) => findNextDueTime(report, parts.now()) ?? []);
  return () => renderNoCostsAnswer({ kind: 'nothing-read-yet', nextAt: next.length === 0 ? null : Math.min(...next) });
}
